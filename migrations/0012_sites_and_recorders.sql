-- What a site adds to a recording: the zone of its clocks, and by how much they are wrong.
alter table site
    add column time_zone                text check (length(time_zone) between 1 and 100), -- IANA name
    add column clock_is_utc             boolean not null default false,                   -- a clock without a stated zone runs on UTC, not on the site's time
    add column clock_correction_seconds double precision not null default 0 check (abs(clock_correction_seconds) < 1e9);

-- Which recordings belong to a site: those in a folder, of a recorder, or both, between two readings of the recorder's clock.
create table deployment (
    id             integer generated always as identity primary key,
    collection_id  integer not null,
    site_id        integer not null,
    folder         text check (length(folder) between 1 and 1000),
    serial_number  text check (length(serial_number) between 1 and 200),
    from_local     timestamp,
    until_local    timestamp,
    foreign key (collection_id, site_id) references site (collection_id, id) on delete cascade,
    check (folder is not null or serial_number is not null),
    check (until_local > from_local)
);

create index deployment_by_collection on deployment (collection_id);

-- stated_…: what the file says by itself. recorded_at_…, latitude, longitude: what we make of it with the site's clock and place.
alter table recording
    add column stated_at_local        timestamp,
    add column stated_offset_minutes  integer check (stated_offset_minutes between -1080 and 1080),
    add column stated_how             text,
    add column stated_raw             text,
    add column stated_by_list         boolean not null default false, -- a file list states the time: a site's clock is not asked
    add column time_note              text,                     -- sources that disagree
    add column stated_latitude        double precision,
    add column stated_longitude       double precision,
    add column make                   text,
    add column model                  text,
    add column serial_number          text,
    add column firmware               text,
    add column gain                   text,
    add column battery                text,
    add column temperature_celsius    double precision,
    add column site_by_deployment     boolean not null default false; -- else a file list or a person said so, which a deployment table does not undo

update recording
set    stated_at_local = recorded_at_local, stated_offset_minutes = utc_offset_minutes, stated_how = recorded_at_how,
       stated_latitude = latitude, stated_longitude = longitude;

create index recording_by_site on recording (site_id) where site_id is not null;

create or replace view recording_listing as
select r.id, r.collection_id, c.name as collection, f.path, encode(r.content_hash, 'hex') as content_hash, r.size_bytes, f.modified_at,
       r.duration_seconds, r.sample_rate_hz, r.channels, r.format, r.recorded_at_local, r.utc_offset_minutes, r.recorded_at_how,
       r.latitude, r.longitude, r.device,
       r.stated_at_local, r.stated_offset_minutes, r.stated_how, r.stated_raw, r.time_note, r.stated_latitude, r.stated_longitude,
       r.make, r.model, r.serial_number, r.firmware, r.gain, r.battery, r.temperature_celsius, s.name as site, s.time_zone
from   recording r
join   collection c on c.id = r.collection_id
left   join site s on s.id = r.site_id
cross  join lateral (select path, modified_at from recording_file where recording_id = r.id order by id limit 1) f;

create or replace view segment_listing as
select s.id as segment_id, s.profile_id, p.model_id, s.start_seconds, s.end_seconds, s.recording_id, r.collection_id, c.name as collection,
       f.path, r.duration_seconds, r.recorded_at_local, r.utc_offset_minutes, r.latitude, r.longitude, r.device, r.sample_rate_hz, t.name as site
from   segment s
join   index_profile p on p.id = s.profile_id
join   recording r on r.id = s.recording_id
join   collection c on c.id = r.collection_id
left   join site t on t.id = r.site_id
cross  join lateral (select path from recording_file where recording_id = r.id order by id limit 1) f;
