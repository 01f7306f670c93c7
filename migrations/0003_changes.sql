-- What the in-memory index must follow. Rows carry their transaction's id: a reader takes only rows below the oldest
-- transaction still running, so that a transaction that commits late is never overtaken (ids commit out of order).
-- No foreign keys: a row outlives what it tells of.
create table change (
    id              bigint generated always as identity primary key,
    transaction_id  xid8 not null default pg_current_xact_id(),
    kind            text not null check (kind in ('recording_added', 'recording_removed', 'collection_removed')),
    collection_id   integer not null,
    recording_id    bigint,
    profile_id      integer,
    model_id        integer,
    changed_at      timestamptz not null default now(),
    check (kind = 'collection_removed' or recording_id is not null),
    check (kind <> 'recording_added' or (profile_id is not null and model_id is not null))
);

create index change_by_transaction on change (transaction_id, id);
