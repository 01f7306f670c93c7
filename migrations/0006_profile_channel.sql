-- Which channel of a recording is heard, counted from 0; null: the mean of all of them.
alter table index_profile add column channel integer check (channel >= 0);
