namespace AvexSearch.Store;

/// <summary>The statements of <see cref="JobStore"/>.</summary>
internal static class JobSql
{
    /// <summary>Two jobs for one profile are made one after the other.</summary>
    public const string LockProfile = "select id from index_profile where id = @profileId for no key update";

    public const string Insert = "insert into job (kind, profile_id, root) values ('ingest', @profileId, @root) returning id";

    public const string CopyItems = "copy job_item (job_id, path) from stdin (format binary)";

    public const string Key = "select profile_id, root from job where id = @jobId";

    /// <summary>Workers that died at an item as often as it may be tried.</summary>
    public const string GiveUp = """
        update job_item
        set    state = 'failed', lease_until = null, finished_at = now(),
               error = format('its worker died at it %s times, the last was %s', attempts, worker)
        where  id in (select id from job_item
                      where  state = 'running' and lease_until < now() and attempts >= @mostAttempts
                      and    (@jobId::bigint is null or job_id = @jobId)
                      for    update skip locked)
        """;

    public const string Claim = """
        with next as (
            select id from job_item
            where  state in ('queued', 'running') and (state = 'queued' or lease_until < now())
            and    (@jobId::bigint is null or job_id = @jobId)
            order  by job_id, id
            limit  @count
            for    update skip locked)
        update job_item i
        set    state = 'running', attempts = attempts + 1, worker = @worker, lease_until = now() + @lease, started_at = now()
        from   next, job j
        where  i.id = next.id and j.id = i.job_id
        returning i.id, i.job_id, j.profile_id, i.path, i.attempts, i.worker
        """;

    public const string Renew = """
        update job_item set lease_until = now() + @lease where worker = @worker and state = 'running'
        """;

    /// <summary>Worker and attempt are the fence: a worker that lost its lease can't end what another one has.</summary>
    public const string End = """
        update job_item
        set    state = @state, note = @note, error = @error, lease_until = null, finished_at = now()
        where  id = @Id and state = 'running' and worker = @Worker and attempts = @Attempts
        """;

    public const string Release = """
        update job_item
        set    state = 'queued', attempts = @remaining, worker = null, lease_until = null, note = @note
        where  id = @Id and state = 'running' and worker = @Worker and attempts = @Attempts
        """;

    /// <summary>Jobs before this one, of its profile and root, without a live lease.</summary>
    public const string Supersede = """
        with dead as (
            select j.id from job j
            where  j.profile_id = @profileId and j.root = @root and j.id < @jobId and j.superseded_by is null
            and    exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
            and    not exists (select 1 from job_item where job_id = j.id and state = 'running' and lease_until >= now())
            for    update),
        marked as (update job set superseded_by = @jobId from dead where job.id = dead.id),
        items as (
            update job_item set state = 'superseded', lease_until = null, finished_at = now()
            from   dead
            where  job_item.job_id = dead.id and state in ('queued', 'running')
            returning job_item.id)
        select count(id)::integer from items
        """;

    public const string List = """
        select j.id, j.kind, j.profile_id, c.name as collection, m.name as model, j.root, j.created_at, j.superseded_by,
               coalesce(i.queued, 0) as queued, coalesce(i.running, 0) as running, coalesce(i.done, 0) as done,
               coalesce(i.skipped, 0) as skipped, coalesce(i.failed, 0) as failed, coalesce(i.superseded, 0) as superseded,
               coalesce(i.audio_seconds, 0) as audio_seconds,
               case when i.queued = 0 and i.running = 0 then i.finished_at end as finished_at
        from  (select id, kind, profile_id, root, created_at, superseded_by
               from   job
               where  @jobId::bigint is null or id = @jobId
               order  by id desc
               limit  @limit) j
        join   index_profile p on p.id = j.profile_id
        join   collection c on c.id = p.collection_id
        join   model m on m.id = p.model_id
        left   join lateral (
               select count(id) filter (where state = 'queued') as queued, count(id) filter (where state = 'running') as running,
                      count(id) filter (where state = 'done') as done, count(id) filter (where state = 'skipped') as skipped,
                      count(id) filter (where state = 'failed') as failed, count(id) filter (where state = 'superseded') as superseded,
                      sum(audio_seconds) as audio_seconds, max(finished_at) as finished_at
               from   job_item where job_id = j.id) i on true
        order  by j.id desc
        """;

    public const string Failures = """
        select id as item_id, path, attempts, error, finished_at
        from   job_item
        where  job_id = @jobId and state = 'failed'
        order  by path
        """;
}
