-- Jobs are ranked, paused and cancelled; their items wait after a failure that may pass, and count the workers that died at them.
alter table job
    add column key           uuid unique,                  -- made by whoever asks: when the answer to a commit is lost, asking again makes no second job
    add column places        text[] not null default '{}', -- the folders and files that were asked for
    add column copy_folder   text,                         -- where the bytes are kept; null: they stay where they are
    add column priority      integer not null default 0 check (priority between -100 and 100),
    add column paused_at     timestamptz,
    add column cancelled_at  timestamptz,
    add column trouble       text,                         -- why it does not go on, as the last worker found it
    add column trouble_at    timestamptz,
    add constraint job_trouble_time check ((trouble is null) = (trouble_at is null));

-- facts: what a file list says of the file. deaths: how often the lease ended because its worker was gone.
alter table job_item
    add column size_bytes   bigint not null default 0 check (size_bytes >= 0),
    add column modified_at  timestamptz,
    add column facts        jsonb check (jsonb_typeof(facts) = 'object'),
    add column not_before   timestamptz,
    add column deaths       integer not null default 0 check (deaths >= 0),
    drop constraint job_item_state_check,
    add constraint job_item_state_check check (state in ('queued', 'running', 'done', 'skipped', 'failed', 'superseded', 'cancelled'));

-- The counts of a job that has ended, so that a list of jobs need not count hundreds of thousands of items again. No row: it is counted when asked for.
create table job_tally (
    job_id         bigint primary key references job on delete cascade,
    done           bigint not null,
    skipped        bigint not null,
    failed         bigint not null,
    superseded     bigint not null,
    cancelled      bigint not null,
    audio_seconds  double precision not null,
    finished_at    timestamptz not null
);

-- The file list that a job was made from: its labels are imported when the job ends, whoever ends it.
create table job_list (
    job_id     bigint primary key references job on delete cascade,
    file_name  text not null,
    folder     text not null,
    content    bytea not null,
    options    jsonb not null
);

-- A copy that we keep of the bytes: it is heard where the file is gone, and it does not keep old bytes alive when the file changes.
alter table recording_file add column is_copy boolean not null default false;
