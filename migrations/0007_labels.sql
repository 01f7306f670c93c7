-- What people (or programs) say is heard. A label belongs to a recording and to the file that it came from.
create table label_source (
    id             integer generated always as identity primary key,
    collection_id  integer not null references collection on delete cascade,
    file_name      text not null check (length(file_name) between 1 and 1000),
    format         text not null check (length(format) between 1 and 50),
    content_hash   bytea not null check (octet_length(content_hash) = 32),
    annotator      text,
    imported_at    timestamptz not null default now(),
    row_count      integer not null check (row_count >= 0),
    label_count    integer not null check (label_count >= 0),
    problem_count  integer not null check (problem_count >= 0),
    unique (collection_id, content_hash),
    unique (collection_id, id)
);

-- start_seconds null: the whole recording. A label names what is heard, who, or the kind of call; is_negative: it is not heard here.
create table label (
    id             bigint generated always as identity primary key,
    collection_id  integer not null,
    source_id      integer not null,
    recording_id   bigint not null,
    start_seconds  double precision check (start_seconds >= 0),
    end_seconds    double precision check (end_seconds < 'infinity'),
    low_hz         double precision check (low_hz >= 0),
    high_hz        double precision check (high_hz >= 0 and high_hz < 'infinity'),
    name           text check (length(name) between 1 and 500),
    is_negative    boolean not null default false,
    individual     text check (individual <> ''),
    call_type      text check (call_type <> ''),
    split          text check (split <> ''),
    session        text check (session <> ''),
    site           text check (site <> ''),
    group_name     text check (group_name <> ''),
    confidence     double precision,
    annotator      text,
    annotated_at   timestamptz,
    source_row     integer not null check (source_row >= 1),
    extra          jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
    foreign key (collection_id, source_id) references label_source (collection_id, id) on delete cascade,
    foreign key (collection_id, recording_id) references recording (collection_id, id) on delete cascade,
    check ((start_seconds is null) = (end_seconds is null)),
    check (end_seconds >= start_seconds),
    check (high_hz >= low_hz),
    check (name is not null or individual is not null or call_type is not null)
);

create index label_in_order on label (collection_id, recording_id, (coalesce(start_seconds, -1)), id);
create index label_by_recording on label (recording_id);
create index label_by_source on label (source_id, id);
create index label_by_individual on label (collection_id, individual) where individual is not null;
