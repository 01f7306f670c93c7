namespace AvexSearch.Store;

/// <summary>The statements of <see cref="JobClaims"/>.</summary>
internal static class JobClaimSql
{
    /// <summary>The job that comes first of those with something to claim.</summary>
    public const string Next = """
        select j.id, j.collection_id, j.priority, j.copy_folder, j.places
        from   job j
        where  j.paused_at is null and j.cancelled_at is null and j.id <> all(@except)
        and    not exists (select 1 from job_tally where job_id = j.id)
        and    exists (select 1 from job_item i
                       where  i.job_id = j.id and i.state in ('queued', 'running')
                       and    ((i.state = 'queued' and (i.not_before is null or i.not_before <= now())) or (i.state = 'running' and i.lease_until < now())))
        order  by j.priority desc, j.id
        limit  1
        """;

    public const string Profiles = "select profile_id, model, is_required from job_profile where job_id = @jobId order by is_required desc, model";

    public const string Order = "select id, collection_id, priority, copy_folder, places from job where id = @jobId";

    /// <summary>Items whose last worker died and that have cost too many, and what is left of a job that was called off.</summary>
    public const string Sweep = """
        update job_item i
        set    state = case when j.cancelled_at is null then 'failed' else 'cancelled' end,
               error = case when j.cancelled_at is null
                            then format('its worker died at it %s times, in the end with no other file in hand; the last was %s%s', i.deaths + 1, i.worker, ': ' || i.error) end,
               deaths = i.deaths + (i.state = 'running')::integer, lease_until = null, finished_at = now()
        from   job j
        where  j.id = i.job_id
        and    i.id in (select n.id from job_item n join job on job.id = n.job_id
                        where  n.job_id = @jobId and n.state in ('queued', 'running')
                        and    ((n.state = 'running' and n.lease_until < now() and n.deaths + 1 >= @mostDeaths)
                                or (job.cancelled_at is not null and (n.state = 'queued' or n.lease_until < now())))
                        for    update of n skip locked)
        """;

    /// <summary>Jobs that were called off and have something left of it; no worker comes to them to claim.</summary>
    public const string Cancelled = """
        select j.id from job j
        where  j.cancelled_at is not null and exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
        order  by j.id
        """;

    public const string Claim = """
        with next as (
            select id, state from job_item
            where  job_id = @jobId and state in ('queued', 'running')
            and    ((state = 'queued' and (not_before is null or not_before <= now())) or (state = 'running' and lease_until < now()))
            and    (deaths + (state = 'running')::integer >= @suspicious) = @suspects
            and    exists (select 1 from job where id = @jobId and paused_at is null and cancelled_at is null)
            order  by attempts, id
            limit  @count
            for    update skip locked)
        update job_item i
        set    state = 'running', attempts = attempts + 1, deaths = deaths + (next.state = 'running')::integer,
               worker = @worker, lease_until = now() + @lease, started_at = now(), not_before = null
        from   next
        where  i.id = next.id
        returning i.id, i.job_id, i.path, i.recording_id, i.attempts, i.deaths, i.worker
        """;

    /// <summary>Only what the worker knows it has: a claim whose answer was lost must end like that of a dead worker.</summary>
    public const string Renew = """
        update job_item set lease_until = now() + @lease where id = any(@ids) and worker = @worker and state = 'running' returning id
        """;

    /// <summary>Worker and attempt are the fence: a worker that lost its lease can't end what another one has.</summary>
    public const string End = """
        update job_item
        set    state = @state, note = @note, error = @error, lease_until = null, finished_at = now()
        where  id = @Id and state = 'running' and worker = @Worker and attempts = @Attempts
        """;

    public const string Abandon = """
        update job_item set lease_until = now() - interval '1 millisecond', error = @fault
        where  id = @Id and state = 'running' and worker = @Worker and attempts = @Attempts
        """;

    /// <summary>Of a job that was called off nothing goes back into the queue.</summary>
    public const string Release = """
        update job_item i
        set    state = case when j.cancelled_at is null then 'queued' else 'cancelled' end, finished_at = case when j.cancelled_at is not null then now() end,
               attempts = @remaining, worker = null, lease_until = null, error = @error, not_before = now() + @delay
        from   job j
        where  j.id = i.job_id and i.id = @Id and i.state = 'running' and i.worker = @Worker and i.attempts = @Attempts
        """;
}
