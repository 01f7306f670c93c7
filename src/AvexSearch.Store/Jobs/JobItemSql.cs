namespace AvexSearch.Store;

/// <summary>The statements of <see cref="JobItemWriter"/>.</summary>
internal static class JobItemSql
{
    public const string Stage = """
        create temporary table new_item (path text, size_bytes bigint, modified_at timestamptz, facts jsonb, error text) on commit drop
        """;

    public const string Copy = "copy new_item (path, size_bytes, modified_at, facts, error) from stdin (format binary)";

    /// <summary>What is known by name, size and time, and kept where copies are wanted, need not be claimed, opened or read: it is skipped here, all at once.</summary>
    public const string Insert = """
        insert into job_item (job_id, path, size_bytes, modified_at, facts, state, note, error, recording_id, finished_at)
        select @jobId, n.path, n.size_bytes, n.modified_at, n.facts,
               case when n.error is not null then 'failed' when k.is_complete then 'skipped' else 'queued' end,
               case when n.error is null and k.is_complete then 'unchanged' end,
               n.error, k.id, case when n.error is not null or k.is_complete then now() end
        from   new_item n
        left   join lateral (
               select r.id,
                      not exists (select 1 from job_profile w
                                  where  w.job_id = @jobId and w.is_required and w.profile_id is not null
                                  and    not exists (select 1 from recording_profile where recording_id = r.id and profile_id = w.profile_id))
                      and not exists (select 1 from job j
                                      where  j.id = @jobId and j.copy_folder is not null
                                      and    not exists (select 1 from recording_file where recording_id = r.id and is_copy)) as is_complete
               from   recording_file f
               join   recording r on r.id = f.recording_id
               where  f.collection_id = @collectionId and f.path = n.path and f.modified_at = n.modified_at and r.size_bytes = n.size_bytes) k on true
        order  by n.path
        on     conflict (job_id, path) do update
        set    state = excluded.state, size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, facts = excluded.facts, note = excluded.note, error = excluded.error,
               recording_id = excluded.recording_id, finished_at = excluded.finished_at, attempts = 0, deaths = 0, not_before = null, worker = null
        where  job_item.state not in ('queued', 'running')
        and    ((job_item.size_bytes, job_item.modified_at) is distinct from (excluded.size_bytes, excluded.modified_at)
                or (job_item.state in ('done', 'skipped') and excluded.state = 'queued' and excluded.recording_id is not null))
        """;

    /// <summary>Recordings that a required profile of the job has not heard and that are no items of it yet, by the first of their paths.</summary>
    public const string InsertUnheard = """
        insert into job_item (job_id, path, size_bytes, modified_at, recording_id)
        select @jobId, f.path, r.size_bytes, f.modified_at, r.id
        from   recording r
        cross  join lateral (select path, modified_at from recording_file where recording_id = r.id order by id limit 1) f
        where  r.collection_id = @collectionId
        and    exists (select 1 from job_profile w
                       where  w.job_id = @jobId and w.is_required and w.profile_id is not null
                       and    not exists (select 1 from recording_profile where recording_id = r.id and profile_id = w.profile_id))
        and    not exists (select 1 from job_item where job_id = @jobId and recording_id = r.id)
        order  by r.id
        on     conflict (job_id, path) do nothing
        """;

    public const string Sites = """
        insert into site (collection_id, name, latitude, longitude)
        select distinct on (facts ->> 'site') @collectionId::integer, facts ->> 'site', (facts ->> 'latitude')::double precision, (facts ->> 'longitude')::double precision
        from   new_item
        where  facts ? 'site'
        order  by facts ->> 'site', facts ->> 'latitude' nulls last
        on     conflict (collection_id, name) do update
        set    latitude = excluded.latitude, longitude = excluded.longitude
        where  excluded.latitude is not null
        """;

    /// <summary>Of one item, or of all that were skipped when the job was made.</summary>
    public const string ApplyFacts = """
        update recording r
        set    site_id = coalesce(s.id, r.site_id),
               latitude = case when i.facts ? 'latitude' then (i.facts ->> 'latitude')::double precision else r.latitude end,
               longitude = case when i.facts ? 'latitude' then (i.facts ->> 'longitude')::double precision else r.longitude end,
               recorded_at_local = coalesce((i.facts ->> 'recorded_at')::timestamp, r.recorded_at_local),
               utc_offset_minutes = case when i.facts ? 'recorded_at' then (i.facts ->> 'utc_offset_minutes')::integer else r.utc_offset_minutes end,
               recorded_at_how = coalesce(i.facts ->> 'recorded_at_how', r.recorded_at_how),
               site_by_deployment = r.site_by_deployment and s.id is null,
               stated_latitude = case when i.facts ? 'latitude' then (i.facts ->> 'latitude')::double precision else r.stated_latitude end,
               stated_longitude = case when i.facts ? 'latitude' then (i.facts ->> 'longitude')::double precision else r.stated_longitude end,
               stated_at_local = coalesce((i.facts ->> 'recorded_at')::timestamp, r.stated_at_local),
               stated_offset_minutes = case when i.facts ? 'recorded_at' then (i.facts ->> 'utc_offset_minutes')::integer else r.stated_offset_minutes end,
               stated_how = coalesce(i.facts ->> 'recorded_at_how', r.stated_how),
               stated_by_list = r.stated_by_list or i.facts ? 'recorded_at'
        from   job_item i
        join   job j on j.id = i.job_id
        left   join site s on s.collection_id = j.collection_id and s.name = i.facts ->> 'site'
        where  i.recording_id = r.id and i.facts is not null
        and    (i.id = @itemId or (i.job_id = @jobId and i.state = 'skipped'))
        """;
}
