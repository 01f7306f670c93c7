-- How often a run was started: one that ends its worker every time is set aside.
alter table run add column attempts integer not null default 0 check (attempts >= 0);

-- Unlabelled segments of a collection, grouped into putative individuals for people to review.
create table "grouping" (
    id              bigint generated always as identity primary key,
    collection_id   integer not null references collection on delete cascade,
    title           text not null check (length(title) between 1 and 300),
    model           text not null,
    model_identity  text not null,
    parameters      text not null,                         -- JSON, as it was asked
    remarks         text[] not null,                       -- what a reader must know, a sentence each
    same_session    double precision,                      -- mean score above which parts were joined; null = never
    cross_session   double precision,
    made_by         text not null check (made_by <> ''),
    created_at      timestamptz not null default now(),
    unique (collection_id, id)
);

create table individual_group (
    id              bigint generated always as identity primary key,
    collection_id   integer not null,
    grouping_id     bigint not null,
    number          integer not null check (number >= 1),
    state           text not null default 'proposed' check (state in ('proposed', 'confirmed', 'rejected')),
    individual_id   bigint,
    weakest_link    double precision,
    cohesion        double precision,
    across_sessions double precision,
    decided_by      text,
    decided_at      timestamptz,
    unique (grouping_id, number),
    foreign key (collection_id, grouping_id) references "grouping" (collection_id, id) on delete cascade,
    foreign key (collection_id, individual_id) references individual (collection_id, id) on delete set null (individual_id),
    check (individual_id is null or state = 'confirmed'),
    check ((state = 'proposed') = (decided_at is null)),
    check ((decided_by is null) = (decided_at is null))
);

create index individual_group_by_individual on individual_group (individual_id) where individual_id is not null;

-- rank: 1 is the most typical of its group.
create table individual_group_member (
    id             bigint generated always as identity primary key,
    group_id       bigint not null references individual_group on delete cascade,
    rank           integer not null check (rank >= 1),
    recording_id   bigint not null references recording on delete cascade,
    start_seconds  double precision not null check (start_seconds >= 0),
    end_seconds    double precision not null check (end_seconds < 'infinity'),
    session        text not null check (length(session) between 1 and 4001),
    heard_at       timestamp,
    check (end_seconds > start_seconds)
);

create index individual_group_member_by_group on individual_group_member (group_id, rank);
create index individual_group_member_by_recording on individual_group_member (recording_id);
