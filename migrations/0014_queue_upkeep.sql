-- Every file of a job is written some times on its way through the queue, and claims read the same small index over and over: what is dead in it
-- must go early, not when a fifth of hundreds of thousands of rows has changed. Room in the pages keeps new versions of a row near it.
alter table job_item set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.05);
