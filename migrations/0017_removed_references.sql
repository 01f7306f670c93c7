-- References that were removed wait here, as they were, until somebody puts them back.
create table removed_reference (
    id             bigint primary key,                     -- as it was, so that the history goes on to name it
    collection_id  integer not null,
    individual_id  bigint not null,
    recording_id   bigint references recording on delete set null,
    content_hash   bytea not null,
    path           text not null,
    start_seconds  double precision not null,
    end_seconds    double precision not null,
    session        text not null,
    session_rule   text not null,
    heard_at       timestamp,
    source         text not null,
    added_by       text not null,
    added_at       timestamptz not null,
    removed_at     timestamptz not null default now(),
    foreign key (collection_id, individual_id) references individual (collection_id, id) on delete cascade
);

create index removed_reference_by_individual on removed_reference (individual_id);
create index removed_reference_by_recording on removed_reference (recording_id);

alter table individual_event
    drop constraint individual_event_kind_check,
    add constraint individual_event_kind_check
        check (kind in ('created', 'enrolled', 'edited', 'merged', 'split', 'moved', 'removed', 'put_back', 'retired', 'restored'));
