-- Who is known by voice in a collection. A merged or retired individual stays with its history; only live ones are matched.
create table individual (
    id             bigint generated always as identity primary key,
    collection_id  integer not null references collection on delete cascade,
    name           text not null check (name = btrim(name) and length(name) between 1 and 200),
    species        text check (species = btrim(species) and length(species) between 1 and 200),
    sex            text check (sex in ('female', 'male')),
    site           text check (length(site) between 1 and 500),
    notes          text check (length(notes) between 1 and 4001),
    state          text not null default 'live' check (state in ('live', 'merged', 'retired')),
    merged_into    bigint,
    created_at     timestamptz not null default now(),
    unique (collection_id, id),
    foreign key (collection_id, merged_into) references individual (collection_id, id),
    check ((state = 'merged') = (merged_into is not null)),
    check (merged_into <> id)
);

create unique index individual_live_name on individual (collection_id, lower(coalesce(species, '')), lower(name)) where state = 'live';
create index individual_by_successor on individual (merged_into) where merged_into is not null;

-- A span in which an individual is heard. It outlives its recording: the hash finds the bytes again when they are indexed again, the path is for people.
create table individual_reference (
    id             bigint generated always as identity primary key,
    collection_id  integer not null,
    individual_id  bigint not null,
    recording_id   bigint references recording on delete set null,
    content_hash   bytea not null check (octet_length(content_hash) = 32),
    path           text not null,
    start_seconds  double precision not null check (start_seconds >= 0),
    end_seconds    double precision not null check (end_seconds < 'infinity'),
    session        text not null check (length(session) between 1 and 4001),
    session_rule   text not null check (session_rule in ('given', 'label', 'place_and_day', 'day', 'recording')),
    heard_at       timestamp,
    source         text not null check (source in ('label', 'hit', 'cluster', 'clip')),
    added_by       text not null check (added_by <> ''),
    added_at       timestamptz not null default now(),
    unique (individual_id, content_hash, start_seconds, end_seconds),
    foreign key (collection_id, individual_id) references individual (collection_id, id) on delete cascade,
    check (end_seconds > start_seconds)
);

create index individual_reference_by_recording on individual_reference (recording_id);
create index individual_reference_by_bytes on individual_reference (collection_id, content_hash);

-- What was done to individuals, by whom. Enough to take a merge back and to trace everything else.
create table individual_event (
    id             bigint generated always as identity primary key,
    collection_id  integer not null,
    individual_id  bigint not null,
    other_id       bigint,
    kind           text not null check (kind in ('created', 'enrolled', 'edited', 'merged', 'split', 'moved', 'removed', 'retired', 'restored')),
    detail         text not null,
    reference_ids  bigint[] not null default '{}',
    happened_at    timestamptz not null default now(),
    done_by        text not null check (done_by <> ''),
    foreign key (collection_id, individual_id) references individual (collection_id, id) on delete cascade,
    foreign key (collection_id, other_id) references individual (collection_id, id) on delete cascade
);

create index individual_event_by_individual on individual_event (individual_id, id);
create index individual_event_by_other on individual_event (other_id, id) where other_id is not null;
create index individual_event_by_collection on individual_event (collection_id, id);

-- What was learned from a gallery: one version for each state of the gallery, kind and model.
create table individual_projection (
    id              bigint generated always as identity primary key,
    collection_id   integer not null references collection on delete cascade,
    species         text not null,                         -- '' = not said
    kind            text not null check (kind in ('lda', 'wccn', 'plda')),
    model           text not null,
    model_identity  text not null,
    fingerprint     text not null,                         -- SHA-256 of the gallery that it was learned from
    parameters      text not null,                         -- JSON: settings of the training
    version         integer not null check (version >= 1),
    individuals     integer not null,
    sessions        integer not null,
    segments        integer not null,
    artefact        bytea not null,
    created_at      timestamptz not null default now(),
    unique (collection_id, species, kind, model_identity, fingerprint, parameters),
    unique (collection_id, species, kind, model_identity, version)
);

-- How far a gallery can be trusted: one evaluation for each state of the gallery, method and model.
create table individual_evaluation (
    id              bigint generated always as identity primary key,
    collection_id   integer not null references collection on delete cascade,
    species         text not null,                         -- '' = not said
    method          text not null,
    model           text not null,
    model_identity  text not null,
    fingerprint     text not null,
    summary         text not null,                         -- JSON: verdict and figures
    outcomes        bytea not null,                        -- open-set scores, from which a threshold for any rate follows
    run_id          bigint references run on delete set null,
    created_at      timestamptz not null default now(),
    unique (collection_id, species, method, model_identity, fingerprint)
);
