-- The job queue: one item per file, taken with "for update skip locked" under a lease.
create table job (
    id             bigint generated always as identity primary key,
    kind           text not null check (kind in ('ingest')),
    profile_id     integer not null references index_profile on delete cascade,
    root           text not null,
    created_at     timestamptz not null default now(),
    superseded_by  bigint references job on delete set null
);

create index job_by_profile on job (profile_id, root);

create table job_item (
    id             bigint generated always as identity primary key,
    job_id         bigint not null references job on delete cascade,
    path           text not null check (octet_length(path) between 1 and 2500),
    state          text not null default 'queued' check (state in ('queued', 'running', 'done', 'skipped', 'failed', 'superseded')),
    attempts       integer not null default 0 check (attempts >= 0),
    worker         text,
    lease_until    timestamptz,
    recording_id   bigint,
    audio_seconds  double precision not null default 0 check (audio_seconds >= 0),
    note           text,
    error          text,
    started_at     timestamptz,
    finished_at    timestamptz,
    unique (job_id, path),
    check ((state = 'running') = (lease_until is not null)),
    check (state <> 'running' or worker is not null),
    check (state <> 'failed' or error is not null)
);

create index job_item_unfinished on job_item (job_id, id) where state in ('queued', 'running');
create index job_item_leases on job_item (lease_until) where state = 'running';
create index job_item_by_state on job_item (job_id, state);
