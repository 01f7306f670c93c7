namespace AvexSearch.Store;

/// <summary>The statements of <see cref="RunStore"/>.</summary>
internal static class RunSql
{
    public const string Insert = """
        insert into run (task, title, collection_id, request, state, worker, lease_ends_at, attempts)
        values (@task, @title, @collectionId, @request, case when @worker::text is null then 'queued' else 'running' end, @worker, now() + @lease,
                case when @worker::text is null then 0 else 1 end)
        returning id
        """;

    /// <summary>Runs whose worker has gone as often as is allowed: such a run would end every worker that takes it.</summary>
    public const string SetAside = """
        update run set state = 'failed', finished_at = now(), lease_ends_at = null,
               error = 'It was started ' || attempts || ' times and its worker ended every time, so it was set aside. The log of the server may say why; ask for it again once that is known.'
        where  state = 'running' and task <> 'grouping' and lease_ends_at < now() and attempts >= @most
        """;

    /// <summary>Groupings whose worker has gone: they are quickly asked for again by whoever still wants them.</summary>
    public const string EndGroupings = """
        update run set state = 'failed', finished_at = now(), lease_ends_at = null,
               error = 'The program that made these groups ended in the middle of it, at ' || round(progress * 100) || ' %. Ask for them again.'
        where  state = 'running' and task = 'grouping' and lease_ends_at < now()
        """;

    /// <summary>The oldest that waits, or one whose worker has gone.</summary>
    public const string Claim = """
        update run set state = 'running', worker = @worker, lease_ends_at = now() + @lease, progress = 0, attempts = attempts + 1
        where  id = (select id from run
                     where  (task = 'grouping') = @grouping and (state = 'queued' or (state = 'running' and lease_ends_at < now()))
                     order  by id  limit 1  for update skip locked)
        returning id
        """;

    public const string Renew = """
        update run set lease_ends_at = now() + @lease, progress = @progress where id = @id and worker = @worker and state = 'running'
        """;

    public const string Complete = """
        update run set state = 'done', report = @report, headline = @headline, progress = 1, finished_at = now(), lease_ends_at = null
        where  id = @id and worker = @worker and state = 'running'
        """;

    public const string CompleteGrouping = """
        update run set state = 'done', grouping_id = @groupingId, progress = 1, finished_at = now(), lease_ends_at = null
        where  id = @id and worker = @worker and state = 'running'
        """;

    public const string Cancel = """
        update run set state = 'cancelled', finished_at = now(), lease_ends_at = null where id = @id and task = 'grouping' and state in ('queued', 'running')
        """;

    public const string Fail = """
        update run set state = 'failed', error = @error, finished_at = now(), lease_ends_at = null
        where  id = @id and worker = @worker and state = 'running'
        """;

    /// <summary>A run that is put back was not at fault.</summary>
    public const string Release = """
        update run set state = 'queued', worker = null, lease_ends_at = null, attempts = greatest(attempts - 1, 0) where id = @id and worker = @worker and state = 'running'
        """;

    public const string List = """
        select r.id, r.task, r.title, c.name as collection, r.request, r.state, r.progress, r.headline, r.error, r.created_at, r.finished_at, r.grouping_id
        from   run r left join collection c on c.id = r.collection_id
        where  (r.task = 'grouping') = @grouping and (@id::bigint is null or r.id = @id) and (@collection::text is null or c.name = @collection)
        order  by r.id desc
        limit  @limit
        """;

    public const string Report = "select report from run where id = @id and state = 'done'";

    public const string Delete = "delete from run where id = @id and (task = 'grouping') = @grouping";
}
