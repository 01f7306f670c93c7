namespace AvexSearch.Store;

/// <summary>The statements of <see cref="JobStore"/>.</summary>
internal static class JobSql
{
    public const string Insert = """
        insert into job (kind, key, collection_id, root, places, copy_folder, priority, switch_when_done)
        values (@kind, @Key, @CollectionId, @Root, @Places, @CopyFolder, @Priority, @switchWhenDone)
        on conflict (key) do nothing
        returning id
        """;

    /// <summary>A job that is added to may have to hear for more profiles than it was made for.</summary>
    public const string InsertProfiles = """
        insert into job_profile (job_id, profile_id, model, is_required)
        select @jobId, p.id, m.name, @isRequired
        from   index_profile p
        join   model m on m.id = p.model_id
        where  p.id = any(@profiles) and p.collection_id = @CollectionId
        on     conflict (job_id, model) do update set profile_id = excluded.profile_id, is_required = job_profile.is_required or excluded.is_required
        """;

    public const string ByKey = "select id from job where key = @Key";

    public const string InsertList = """
        insert into job_list (job_id, file_name, folder, content, options) values (@jobId, @FileName, @Folder, @Content, @Options::jsonb)
        """;

    public const string List = "select file_name, folder, content, options::text as options from job_list where job_id = @jobId";

    public const string Lock = "select collection_id from job where id = @jobId for update";

    /// <summary>The latest job of this root that was not called off.</summary>
    public const string Latest = """
        select id from job
        where  collection_id = @collectionId and root = @root and cancelled_at is null and superseded_by is null
        order  by id desc limit 1
        """;

    /// <summary>Jobs before this one, of its collection and root and for no other profiles, without a live lease.</summary>
    public const string Supersede = """
        with dead as (
            select j.id from job j
            join   job heir on heir.id = @jobId and heir.collection_id = j.collection_id and heir.root = j.root and heir.kind = j.kind
            where  j.id < @jobId and j.superseded_by is null
            and    not exists (select 1 from job_profile w
                               where  w.job_id = j.id and w.is_required and w.profile_id is not null
                               and    not exists (select 1 from job_profile where job_id = @jobId and profile_id = w.profile_id))
            and    exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
            and    not exists (select 1 from job_item where job_id = j.id and state = 'running' and lease_until >= now())
            for    update of j),
        marked as (update job set superseded_by = @jobId from dead where job.id = dead.id),
        items as (
            update job_item set state = 'superseded', lease_until = null, finished_at = now()
            from   dead
            where  job_item.job_id = dead.id and state in ('queued', 'running')
            returning job_item.id)
        select count(id)::integer from items
        """;

    public const string Pause = "update job set paused_at = coalesce(paused_at, now()) where id = @jobId";

    public const string Resume = "update job set paused_at = null, trouble = null, trouble_at = null where id = @jobId";

    public const string Rank = "update job set priority = @priority where id = @jobId";

    public const string Cancel = """
        with marked as (update job set cancelled_at = coalesce(cancelled_at, now()), paused_at = null where id = @jobId)
        update job_item set state = 'cancelled', lease_until = null, finished_at = now()
        where  job_id = @jobId and (state = 'queued' or (state = 'running' and lease_until < now()))
        """;

    /// <summary>Failed and called-off items from the start, as if nobody had tried.</summary>
    public const string TryAgain = """
        with marked as (
            update job set cancelled_at = null, paused_at = null, trouble = null, trouble_at = null,
                           superseded_by = case when not exists (select 1 from job_item where job_id = @jobId and state in ('failed', 'cancelled')) then superseded_by end
            where  id = @jobId),
             open as (delete from job_tally where job_id = @jobId)
        update job_item
        set    state = 'queued', attempts = 0, deaths = 0, not_before = null, finished_at = null, error = null, note = null
        where  job_id = @jobId and state in ('failed', 'cancelled')
        """;

    public const string Trouble = "update job set trouble = @trouble, trouble_at = case when @trouble::text is null then null else now() end where id = @jobId";

    public const string Reopen = "delete from job_tally where job_id = @jobId";

    /// <summary>Jobs with nothing left to do that are not settled yet.</summary>
    public const string Ended = """
        select j.id from job j
        where  not exists (select 1 from job_tally where job_id = j.id)
        and    not exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
        order  by j.id
        """;

    public const string Settle = """
        insert into job_tally (job_id, done, skipped, failed, superseded, cancelled, audio_seconds, finished_at)
        select j.id, count(i.id) filter (where i.state = 'done'), count(i.id) filter (where i.state = 'skipped'), count(i.id) filter (where i.state = 'failed'),
               count(i.id) filter (where i.state = 'superseded'), count(i.id) filter (where i.state = 'cancelled'), coalesce(sum(i.audio_seconds), 0),
               coalesce(max(i.finished_at), j.created_at)
        from   job j
        left   join job_item i on i.job_id = j.id
        where  j.id = @jobId
        group  by j.id
        having count(i.id) filter (where i.state in ('queued', 'running')) = 0
        on     conflict (job_id) do nothing
        """;

    public const string CountOpen = """
        select count(j.id)::integer from job j where exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
        """;

    public const string Rows = """
        select j.id, j.kind, j.collection_id, c.name as collection, m.model, j.switch_when_done, j.root, j.created_at, j.superseded_by, j.priority, j.paused_at, j.cancelled_at,
               j.trouble, coalesce(i.queued, 0) as queued, coalesce(i.waiting, 0) as waiting, coalesce(i.running, 0) as running,
               coalesce(t.done, i.done, 0) as done, coalesce(t.skipped, i.skipped, 0) as skipped, coalesce(t.failed, i.failed, 0) as failed,
               coalesce(t.superseded, i.superseded, 0) as superseded, coalesce(t.cancelled, i.cancelled, 0) as cancelled,
               coalesce(i.workers, 0) as workers, coalesce(i.bytes_left, 0)::bigint as bytes_left, coalesce(i.recent_items, 0) as recent_items,
               coalesce(i.recent_bytes, 0)::bigint as recent_bytes, coalesce(i.recent_audio_seconds, 0) as recent_audio_seconds,
               coalesce(least(extract(epoch from now() - i.recent_since), 900), 0)::double precision as recent_seconds,
               coalesce(t.audio_seconds, i.audio_seconds, 0) as audio_seconds,
               coalesce(t.finished_at, case when i.queued = 0 and i.running = 0 then i.finished_at end) as finished_at
        from  (select id, kind, collection_id, switch_when_done, root, created_at, superseded_by, priority, paused_at, cancelled_at, trouble
               from   job
               where  @jobId::bigint is null or id = @jobId
               order  by id desc
               limit  @limit) j
        join   collection c on c.id = j.collection_id
        cross  join lateral (select coalesce(string_agg(model, ', ' order by model), '') as model from job_profile where job_id = j.id and is_required) m
        left   join job_tally t on t.job_id = j.id
        left   join lateral (
               select count(id) filter (where state = 'queued') as queued, count(id) filter (where state = 'queued' and not_before > now()) as waiting,
                      count(id) filter (where state = 'running') as running,
                      count(id) filter (where state = 'done') as done, count(id) filter (where state = 'skipped') as skipped,
                      count(id) filter (where state = 'failed') as failed, count(id) filter (where state = 'superseded') as superseded,
                      count(id) filter (where state = 'cancelled') as cancelled,
                      count(distinct worker) filter (where state = 'running' and lease_until >= now()) as workers,
                      sum(size_bytes) filter (where state in ('queued', 'running')) as bytes_left,
                      count(id) filter (where is_recent) as recent_items, sum(size_bytes) filter (where is_recent) as recent_bytes,
                      sum(audio_seconds) filter (where is_recent) as recent_audio_seconds, min(started_at) filter (where is_recent) as recent_since,
                      sum(audio_seconds) as audio_seconds, max(finished_at) as finished_at
               from  (select id, state, not_before, worker, lease_until, size_bytes, audio_seconds, started_at, finished_at,
                             coalesce(started_at is not null and finished_at > now() - interval '15 minutes', false) as is_recent
                      from   job_item where job_id = j.id) n) i on t.job_id is null
        order  by j.id desc
        """;

    /// <summary>The folders and files that the collection's recordings were looked for in.</summary>
    public const string Places = "select distinct place from job, unnest(places) as place where collection_id = @collectionId order by place";

    public const string Failures = """
        select id as item_id, path, attempts, error, finished_at
        from   job_item
        where  job_id = @jobId and state = 'failed'
        order  by path
        limit  @limit
        """;

    public const string Items = """
        select path, state, note, error, attempts, recording_id, size_bytes, audio_seconds, worker, started_at, finished_at
        from   job_item
        where  job_id = @jobId and path > @after
        order  by path
        limit  @limit
        """;
}
