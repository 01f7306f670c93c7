-- Claims take what was tried least first, so that files that fail again and again are not in the way of those that nobody has tried.
drop index job_item_unfinished;
create index job_item_unfinished on job_item (job_id, attempts, id) where state in ('queued', 'running');
