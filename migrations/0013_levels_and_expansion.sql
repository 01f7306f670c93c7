-- How many times slower sound is played to models than it was recorded: 10 for bats, 0.25 for whales. Archive and query alike.
alter table collection add column time_expansion double precision not null default 1 check (time_expansion between 0.01 and 100);

-- Windows of a profile are seconds as the model hears them; segments are seconds of the recording. What is silent or broken may be left out.
alter table index_profile
    add column skip_silent  boolean not null default false,
    add column skip_broken  boolean not null default false;

alter table segment
    add column rms_dbfs          real,
    add column peak_dbfs         real,
    add column clipped_share     real check (clipped_share between 0 and 1),
    add column dead_channels     smallint,
    add column above_band_share  real check (above_band_share between 0 and 1);

-- The same of the whole recording, as this profile's model heard it; band_hz: up to where the model hears, in the recording's own frequencies.
alter table recording_profile
    add column skipped_silent    integer not null default 0 check (skipped_silent >= 0),
    add column skipped_broken    integer not null default 0 check (skipped_broken >= 0),
    add column rms_dbfs          real,
    add column peak_dbfs         real,
    add column clipped_share     real check (clipped_share between 0 and 1),
    add column dead_channels     smallint,
    add column above_band_share  real check (above_band_share between 0 and 1),
    add column band_hz           double precision;

create or replace view recording_listing as
select r.id, r.collection_id, c.name as collection, f.path, encode(r.content_hash, 'hex') as content_hash, r.size_bytes, f.modified_at,
       r.duration_seconds, r.sample_rate_hz, r.channels, r.format, r.recorded_at_local, r.utc_offset_minutes, r.recorded_at_how,
       r.latitude, r.longitude, r.device,
       r.stated_at_local, r.stated_offset_minutes, r.stated_how, r.stated_raw, r.time_note, r.stated_latitude, r.stated_longitude,
       r.make, r.model, r.serial_number, r.firmware, r.gain, r.battery, r.temperature_celsius, s.name as site, s.time_zone,
       c.time_expansion
from   recording r
join   collection c on c.id = r.collection_id
left   join site s on s.id = r.site_id
cross  join lateral (select path, modified_at from recording_file where recording_id = r.id order by id limit 1) f;

create or replace view segment_listing as
select s.id as segment_id, s.profile_id, p.model_id, s.start_seconds, s.end_seconds, s.recording_id, r.collection_id, c.name as collection,
       f.path, r.duration_seconds, r.recorded_at_local, r.utc_offset_minutes, r.latitude, r.longitude, r.device, r.sample_rate_hz, t.name as site,
       c.time_expansion, s.rms_dbfs, s.peak_dbfs, s.clipped_share, s.dead_channels, s.above_band_share
from   segment s
join   index_profile p on p.id = s.profile_id
join   recording r on r.id = s.recording_id
join   collection c on c.id = r.collection_id
left   join site t on t.id = r.site_id
cross  join lateral (select path from recording_file where recording_id = r.id order by id limit 1) f;
