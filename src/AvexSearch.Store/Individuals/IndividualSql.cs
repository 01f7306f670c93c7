namespace AvexSearch.Store;

/// <summary>The statements of <see cref="IndividualStore"/> and <see cref="IndividualWriter"/>.</summary>
internal static class IndividualSql
{
    /// <summary>By individual and not by a join with all references: the planner has no figures yet right after a great enrolment.</summary>
    public const string List = """
        select i.id, i.collection_id, i.name, i.species, i.sex, i.site, i.notes, i.state, i.merged_into, i.created_at,
               r.refs::integer as "references", r.sessions::integer as sessions, r.first_heard, r.last_heard
        from   individual i
        cross  join lateral (select count(id) as refs, count(distinct session) as sessions, min(heard_at) as first_heard, max(heard_at) as last_heard
                             from   individual_reference
                             where  individual_id = i.id) r
        where  i.collection_id = @collectionId
        and    (@id::bigint is null or i.id = @id)
        and    (@state::text is null or i.state = @state)
        order  by lower(coalesce(i.species, '')), lower(i.name), i.id
        """;

    public const string FindByName = """
        select id from individual
        where  collection_id = @collectionId and state = 'live' and lower(name) = lower(@name) and lower(coalesce(species, '')) = lower(coalesce(@species::text, ''))
        """;

    /// <summary>Live individuals that have given names already, by place.</summary>
    public const string Named = """
        select n.place::integer as place, i.id
        from   unnest(@names, @species) with ordinality as n (name, species, place)
        join   individual i on lower(i.name) = lower(n.name) and lower(coalesce(i.species, '')) = lower(coalesce(n.species, ''))
        where  i.collection_id = @collectionId and i.state = 'live'
        """;

    /// <summary>A recording that was deleted and indexed again is found by its bytes.</summary>
    private const string RecordingOf = """
        left   join recording rec on rec.id = coalesce(
                   ref.recording_id, (select same.id from recording same where same.collection_id = ref.collection_id and same.content_hash = ref.content_hash))
        """;

    public const string References = $"""
        select ref.id, ref.individual_id, rec.id as recording_id, coalesce(f.path, ref.path) as path, coalesce(rec.content_hash <> ref.content_hash, false) as is_changed,
               ref.start_seconds, ref.end_seconds, ref.session, ref.session_rule, ref.heard_at, ref.source, ref.added_by, ref.added_at
        from   individual_reference ref
        {RecordingOf}
        left   join lateral (select path from recording_file where recording_id = rec.id order by id limit 1) f on true
        where  ref.collection_id = @collectionId
        and    (@individualId::bigint is null or ref.individual_id = @individualId)
        order  by ref.individual_id, ref.session, ref.path, ref.start_seconds, ref.id
        """;

    public const string Segments = $"""
        select ref.individual_id, ref.id as reference_id, rec.id as recording_id, ref.start_seconds as reference_start, ref.end_seconds as reference_end,
               ref.session, ref.session_rule, ref.heard_at, s.id as segment_id, s.start_seconds, s.end_seconds
        from   individual_reference ref
        join   individual i on i.id = ref.individual_id and i.state = 'live'
        {RecordingOf}
        left   join segment s on s.recording_id = rec.id and s.profile_id = @profileId
                              and s.start_seconds between ref.start_seconds - @windowSeconds and ref.end_seconds
                              and s.start_seconds < ref.end_seconds and s.end_seconds > ref.start_seconds
        where  ref.collection_id = @collectionId and lower(coalesce(i.species, '')) = lower(@species)
        order  by ref.individual_id, ref.id, s.start_seconds, s.id
        """;

    public const string ReferenceSessions = $"""
        select distinct ref.session, ref.session_rule as rule, rec.id as recording_id, date_trunc('day', coalesce(rec.recorded_at_local, ref.heard_at)) as day,
               rec.latitude, rec.longitude, place.site
        from   individual_reference ref
        {RecordingOf}
        left   join lateral (select min(btrim(site)) as site from label where recording_id = rec.id having count(distinct btrim(site)) = 1) place on true
        where  ref.collection_id = @collectionId
        """;

    /// <summary>What is said of some recordings, and of all others of their days.</summary>
    public const string Sessions = $"""
        with wanted as (select id, date_trunc('day', recorded_at_local) as day
                        from   recording
                        where  collection_id = @collectionId and (@recordings::bigint[] is null or id = any(@recordings)))
        select used.session, used.rule, used.recording_id, used.day, used.latitude, used.longitude, used.site
        from   ({ReferenceSessions}
                union
                select nullif(btrim(l.session), ''), 'label', rec.id, date_trunc('day', rec.recorded_at_local), rec.latitude, rec.longitude, nullif(btrim(l.site), '')
                from   label l
                join   recording rec on rec.id = l.recording_id
                where  l.collection_id = @collectionId and coalesce(nullif(btrim(l.session), ''), nullif(btrim(l.site), '')) is not null) used
        where  used.recording_id in (select id from wanted) or used.day in (select day from wanted)
        """;

    /// <summary>More than half of the shorter span is in the other.</summary>
    private const string MostlyTheSame =
        "least(a.end_seconds, b.end_seconds) - greatest(a.start_seconds, b.start_seconds) > 0.5 * least(a.end_seconds - a.start_seconds, b.end_seconds - b.start_seconds)";

    public const string SharedSpans = $"""
        select ia.id as individual_id, ia.name, ib.id as other_id, ib.name as other_name, a.path, a.start_seconds, a.end_seconds
        from   individual_reference a
        join   individual_reference b on b.collection_id = a.collection_id and b.content_hash = a.content_hash and b.individual_id > a.individual_id
        join   individual ia on ia.id = a.individual_id and ia.state = 'live'
        join   individual ib on ib.id = b.individual_id and ib.state = 'live'
        where  a.collection_id = @collectionId and {MostlyTheSame}
        order  by ia.id, ib.id, a.path, a.start_seconds, a.id
        """;

    public const string Owners = $"""
        select a.place::integer as place, i.id, i.name
        from   unnest(@recordings, @starts, @ends) with ordinality as a (recording_id, start_seconds, end_seconds, place)
        join   recording r on r.id = a.recording_id
        join   individual_reference b on b.collection_id = r.collection_id and b.content_hash = r.content_hash
        join   individual i on i.id = b.individual_id and i.state = 'live'
        where  r.collection_id = @collectionId and {MostlyTheSame}
        order  by a.place, i.id
        """;

    public const string History = """
        select e.id, e.individual_id, i.name, e.other_id, o.name as other_name, e.kind, e.detail, e.reference_ids, e.happened_at, e.done_by,
               e.kind = 'removed' and exists (select 1 from removed_reference gone where gone.id = any(e.reference_ids)) as can_put_back
        from   individual_event e
        join   individual i on i.id = e.individual_id
        left   join individual o on o.id = e.other_id
        where  e.collection_id = @collectionId and (@individualId::bigint is null or e.individual_id = @individualId or e.other_id = @individualId)
        order  by e.id desc
        limit  @limit
        """;

    public const string Insert = """
        insert into individual (collection_id, name, species, sex, site, notes)
        values (@collectionId, @Name, @Species, @Sex, @Site, @Notes)
        returning id
        """;

    public const string Update = """
        update individual set name = @Name, species = @Species, sex = @Sex, site = @Site, notes = @Notes where id = @id
        """;

    public const string SetState = "update individual set state = @state, merged_into = @mergedInto where id = @id";

    public const string InsertReferences = """
        insert into individual_reference (collection_id, individual_id, recording_id, content_hash, path, start_seconds, end_seconds, session, session_rule,
                                          heard_at, source, added_by)
        select r.collection_id, @individualId, r.id, r.content_hash, f.path, n.start_seconds, n.end_seconds, n.session, n.session_rule, n.heard_at, n.source, @doneBy
        from   unnest(@recordings, @starts, @ends, @sessions, @rules, @heard, @sources) with ordinality
                   as n (recording_id, start_seconds, end_seconds, session, session_rule, heard_at, source, place)
        join   recording r on r.id = n.recording_id and r.collection_id = @collectionId
        cross  join lateral (select path from recording_file where recording_id = r.id order by id limit 1) f
        order  by n.place
        on     conflict (individual_id, content_hash, start_seconds, end_seconds) do nothing
        returning id
        """;

    /// <summary>Plans made right after a great enrolment would take the tables for empty.</summary>
    public const string Analyze = "analyze individual, individual_reference";

    public const string InsertEvent = """
        insert into individual_event (collection_id, individual_id, other_id, kind, detail, reference_ids, done_by)
        values (@collectionId, @individualId, @otherId, @kind, @detail, @referenceIds, @doneBy)
        """;

    /// <summary>A span that the other has already, or that is moved twice, stays where it is.</summary>
    public const string Move = """
        update individual_reference m set individual_id = @toId
        where  m.collection_id = @collectionId and m.id = any(@ids)
        and    not exists (select 1 from individual_reference k
                           where  (k.individual_id = @toId or (k.id = any(@ids) and k.id < m.id))
                           and    k.content_hash = m.content_hash and k.start_seconds = m.start_seconds and k.end_seconds = m.end_seconds)
        returning id
        """;

    public const string OwnersOfReferences = """
        select id, individual_id, path, start_seconds, end_seconds from individual_reference where collection_id = @collectionId and id = any(@ids) order by id
        """;

    /// <summary>All that a reference holds, here and among the removed ones.</summary>
    private const string Kept = "id, collection_id, individual_id, recording_id, content_hash, path, start_seconds, end_seconds, session, session_rule, heard_at, source, added_by, added_at";

    /// <summary>They are kept as they were.</summary>
    public const string Remove = $"""
        with gone as (
            delete from individual_reference
            where  collection_id = @collectionId and id = any(@ids)
            returning {Kept})
        insert into removed_reference ({Kept})
        select {Kept}
        from   gone
        """;

    public const string Removed = """
        select id, individual_id, path, start_seconds, end_seconds from removed_reference where collection_id = @collectionId and id = any(@ids) order by id
        """;

    /// <summary>A span that was enrolled anew meanwhile stays as it is now.</summary>
    public const string PutBack = $"""
        with back as (
            delete from removed_reference
            where  collection_id = @collectionId and id = any(@ids)
            returning {Kept})
        insert into individual_reference ({Kept})
        overriding system value
        select {Kept}
        from   back
        on     conflict (individual_id, content_hash, start_seconds, end_seconds) do nothing
        returning id
        """;

    public const string LastMerge = """
        select reference_ids from individual_event where individual_id = @id and kind = 'merged' order by id desc limit 1
        """;

    /// <summary>The individuals that references went to when one was merged and its successors were merged in turn.</summary>
    public const string Successors = """
        with recursive chain as (
            select merged_into as id from individual where id = @id and merged_into is not null
            union
            select i.merged_into from individual i join chain c on c.id = i.id where i.merged_into is not null)
        select id from chain
        """;
}
