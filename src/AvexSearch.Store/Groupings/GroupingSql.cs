namespace AvexSearch.Store;

/// <summary>The statements of <see cref="GroupingStore"/>.</summary>
internal static class GroupingSql
{
    public const string Insert = """
        insert into "grouping" (collection_id, title, model, model_identity, parameters, remarks, same_session, cross_session, made_by)
        values (@CollectionId, @Title, @Model, @ModelIdentity, @Parameters, @Remarks, @SameSession, @CrossSession, @MadeBy)
        returning id
        """;

    public const string InsertGroup = """
        insert into individual_group (collection_id, grouping_id, number, weakest_link, cohesion, across_sessions)
        values (@collectionId, @groupingId, @number, @weakestLink, @cohesion, @acrossSessions)
        returning id
        """;

    public const string CopyMembers = """
        copy individual_group_member (group_id, rank, recording_id, start_seconds, end_seconds, session, heard_at) from stdin (format binary)
        """;

    public const string List = """
        select g.id, g.collection_id, c.name as collection, g.title, g.model, g.model_identity, g.parameters, g.remarks, g.same_session, g.cross_session, g.made_by,
               g.created_at, coalesce(n.groups, 0)::integer as "groups", coalesce(n.proposed, 0)::integer as proposed, coalesce(n.confirmed, 0)::integer as confirmed,
               coalesce(n.segments, 0)::integer as segments
        from   "grouping" g
        join   collection c on c.id = g.collection_id
        left   join lateral (
                   select count(ig.id) as groups, count(ig.id) filter (where ig.state = 'proposed') as proposed, count(ig.id) filter (where ig.state = 'confirmed') as confirmed,
                          sum((select count(m.id) from individual_group_member m where m.group_id = ig.id)) as segments
                   from   individual_group ig
                   where  ig.grouping_id = g.id) n on true
        where  (@id::bigint is null or g.id = @id) and (@collectionId::integer is null or g.collection_id = @collectionId)
        order  by g.id desc
        """;

    public const string Groups = """
        select ig.id, ig.number, ig.state, ig.individual_id, i.name as individual, ig.weakest_link, ig.cohesion, ig.across_sessions, ig.decided_by, ig.decided_at,
               coalesce(m.segments, 0)::integer as segments, coalesce(m.sessions, 0)::integer as sessions, m.first_heard, m.last_heard
        from   individual_group ig
        left   join individual i on i.id = ig.individual_id
        left   join lateral (
                   select count(id) as segments, count(distinct session) as sessions, min(heard_at) as first_heard, max(heard_at) as last_heard
                   from   individual_group_member
                   where  group_id = ig.id) m on true
        where  ig.grouping_id = @groupingId and (@number::integer is null or ig.number = @number)
        order  by ig.number
        """;

    public const string Members = """
        select m.id, ig.number as "group", m.rank, m.recording_id, f.path, m.start_seconds, m.end_seconds, m.session, m.heard_at, c.time_expansion
        from   individual_group_member m
        join   individual_group ig on ig.id = m.group_id
        join   "grouping" g on g.id = ig.grouping_id
        join   collection c on c.id = g.collection_id
        cross  join lateral (select path from recording_file where recording_id = m.recording_id order by id limit 1) f
        where  ig.grouping_id = @groupingId and (@number::integer is null or ig.number = @number) and m.rank <= @most
        order  by ig.number, m.rank, m.id
        """;

    public const string Decide = """
        update individual_group set state = @state, individual_id = @individualId, decided_by = @decidedBy, decided_at = now()
        where  grouping_id = @groupingId and number = @number and state = 'proposed'
        """;

    public const string Reopen = """
        update individual_group set state = 'proposed', individual_id = null, decided_by = null, decided_at = null
        where  grouping_id = @groupingId and number = @number and state = 'rejected'
        """;

    public const string Lock = """select collection_id from "grouping" where id = @groupingId for no key update""";

    public const string NextNumber = "select coalesce(max(number), 0) + 1 from individual_group where grouping_id = @groupingId";

    public const string Proposed = "select id from individual_group where grouping_id = @groupingId and number = @number and state = 'proposed'";

    public const string CountMembers = "select count(id)::integer from individual_group_member where group_id = @groupId and (@ids::bigint[] is null or id = any(@ids))";

    public const string MoveMembers = "update individual_group_member set group_id = @toId where group_id = @groupId and id = any(@ids)";

    public const string Forget = "update individual_group set weakest_link = null, cohesion = null, across_sessions = null where id = @groupId";

    public const string Delete = """delete from "grouping" where id = @id""";
}
