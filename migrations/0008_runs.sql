-- A run is one evaluation: asked for, worked by any worker, kept with its report.
create table run (
    id             bigint generated always as identity primary key,
    task           text not null check (task in ('retrieval', 'clustering', 'probe', 'detection', 'individuals')),
    title          text not null check (length(title) between 1 and 300),
    collection_id  integer references collection on delete cascade,
    request        text not null,                          -- JSON, as it was asked
    state          text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    progress       double precision not null default 0 check (progress between 0 and 1),
    headline       text,                                   -- JSON: the figures that a list shows
    report         bytea,                                  -- gzip of the report as JSON
    error          text,
    worker         text,
    lease_ends_at  timestamptz,
    created_at     timestamptz not null default now(),
    finished_at    timestamptz,
    check ((state = 'done') = (report is not null)),
    check ((state = 'failed') = (error is not null)),
    check ((state in ('done', 'failed')) = (finished_at is not null))
);

create index run_waiting on run (id) where state in ('queued', 'running');

-- A probe that was trained in a run and kept: it classifies embeddings of one model only.
create table classifier (
    id              integer generated always as identity primary key,
    name            text not null unique check (name = btrim(name) and length(name) between 1 and 200),
    model           text not null,
    model_identity  text not null,
    classes         text[] not null check (cardinality(classes) > 0),
    probe           bytea not null,
    origin          text not null,                         -- for people: what it was trained on, by which run
    created_at      timestamptz not null default now()
);
