-- A hit list draws frequency axes, so it needs to know how far up a recording goes.
create or replace view segment_listing as
select s.id as segment_id, s.profile_id, p.model_id, s.start_seconds, s.end_seconds, s.recording_id, r.collection_id, c.name as collection,
       f.path, r.duration_seconds, r.recorded_at_local, r.utc_offset_minutes, r.latitude, r.longitude, r.device, r.sample_rate_hz
from   segment s
join   index_profile p on p.id = s.profile_id
join   recording r on r.id = s.recording_id
join   collection c on c.id = r.collection_id
cross  join lateral (select path from recording_file where recording_id = r.id order by id limit 1) f;
