namespace AvexSearch.Store;

/// <summary>The statements of <see cref="ServingStore"/>.</summary>
internal static class ServingSql
{
    /// <summary>The model that hears a collection first is the one that answers.</summary>
    public const string First = """
        insert into serving (collection_id, profile_id, model, how)
        select p.collection_id, p.id, m.name, 'first'
        from   index_profile p
        join   model m on m.id = p.model_id
        where  p.collection_id = @collectionId and p.model_id = @modelId
        and    not exists (select 1 from serving_now where collection_id = @collectionId)
        """;

    public const string Now = "select profile_id from serving_now where collection_id = @collectionId";

    public const string Insert = """
        insert into serving (collection_id, profile_id, model, how)
        select p.collection_id, p.id, m.name, @how
        from   index_profile p
        join   model m on m.id = p.model_id
        where  p.collection_id = @collectionId and p.id = @profileId
        """;

    public const string TakeBack = """
        update serving set taken_back_at = now()
        where  id = (select serving_id from serving_now where collection_id = @collectionId)
        and    exists (select 1 from serving s join serving_now n on n.collection_id = s.collection_id
                       where  s.collection_id = @collectionId and s.id < n.serving_id and s.taken_back_at is null and s.profile_id <> n.profile_id)
        """;

    /// <summary>Rows of the same profile below it are taken back with it: to go back means to another model.</summary>
    public const string TakeBackSame = """
        update serving set taken_back_at = now()
        where  collection_id = @collectionId and taken_back_at is null and profile_id = @profileId
        and    id > (select max(id) from serving where collection_id = @collectionId and taken_back_at is null and profile_id <> @profileId)
        """;

    public const string History = """
        select id, profile_id, model, how, since, taken_back_at from serving where collection_id = @collectionId order by id desc
        """;

    public const string Coverage = """
        select p.id as profile_id, r.recordings, h.heard, h.segments, f.failed,
               (select max(j.id) from job j join job_profile w on w.job_id = j.id and w.is_required
                where  j.kind = 'reindex' and w.profile_id = p.id and exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))) as reindex_job_id
        from   index_profile p
        cross  join lateral (select count(id) as recordings from recording where collection_id = p.collection_id) r
        cross  join lateral (select count(recording_id) as heard, coalesce(sum(segment_count), 0)::bigint as segments from recording_profile where profile_id = p.id) h
        cross  join lateral (
               select count(distinct i.recording_id) as failed
               from   job_item i
               join   recording x on x.id = i.recording_id and x.collection_id = p.collection_id
               join   job_profile w on w.job_id = i.job_id and w.profile_id = p.id
               where  i.state = 'failed' and i.recording_id is not null
               and    not exists (select 1 from recording_profile where recording_id = i.recording_id and profile_id = p.id)) f
        where  (@collectionId::integer is null or p.collection_id = @collectionId)
        and    (@profileId::integer is null or p.id = @profileId)
        order  by p.id
        """;

    public const string Unheard = """
        select r.id as recording_id, f.path, i.error
        from   index_profile p
        join   recording r on r.collection_id = p.collection_id
        cross  join lateral (select path from recording_file where recording_id = r.id order by id limit 1) f
        left   join lateral (
               select n.error from job_item n join job_profile w on w.job_id = n.job_id and w.profile_id = p.id
               where  n.recording_id = r.id and n.state = 'failed' order by n.id desc limit 1) i on true
        where  p.id = @profileId and not exists (select 1 from recording_profile where recording_id = r.id and profile_id = p.id)
        order  by i.error is null, r.id
        limit  @limit
        """;
}
