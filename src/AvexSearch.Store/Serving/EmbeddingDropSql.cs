namespace AvexSearch.Store;

/// <summary>The statements of <see cref="EmbeddingDrop"/>.</summary>
internal static class EmbeddingDropSql
{
    public const string Held = """
        select p.id as profile_id, p.collection_id, c.name as collection, n.profile_id is not null as serves, h.recordings, h.segments,
               (select count(id) from individual where collection_id = c.id) as individuals,
               (select count(id) from individual_projection where collection_id = c.id and model_identity = m.identity) as projections,
               (select count(id) from individual_evaluation where collection_id = c.id and model_identity = m.identity) as gallery_evaluations,
               (select count(id) from "grouping" where collection_id = c.id and model_identity = m.identity) as groupings
        from   index_profile p
        join   collection c on c.id = p.collection_id
        join   model m on m.id = p.model_id
        left   join serving_now n on n.profile_id = p.id
        cross  join lateral (select count(recording_id) as recordings, coalesce(sum(segment_count), 0)::bigint as segments from recording_profile where profile_id = p.id) h
        where  p.model_id = @modelId
        order  by c.name
        """;

    public const string Classifiers = "select name from classifier where model_identity = @identity order by name";

    /// <summary>Collections first: whoever switches locks them, too.</summary>
    public const string Lock = """
        select c.id from collection c where c.id in (select collection_id from index_profile where id = any(@profiles)) order by c.id for no key update
        """;

    public const string LockProfiles = "select id from index_profile where id = any(@profiles) order by id for update";

    public const string Serving = "select exists (select 1 from serving_now where profile_id = any(@profiles))";

    public const string Others = "select exists (select 1 from index_profile where model_id = @modelId and id <> all(@profiles))";

    public const string Tell = """
        insert into change (kind, collection_id, profile_id, model_id)
        select 'profile_removed', collection_id, id, model_id from index_profile where id = any(@profiles)
        """;

    public const string Delete = "delete from index_profile where id = any(@profiles)";

    public const string DeleteModel = "delete from model where id = @modelId";

    /// <summary>Jobs that have nothing left to hear for.</summary>
    public const string CancelJobs = """
        with idle as (
            update job j set cancelled_at = coalesce(cancelled_at, now()), paused_at = null, trouble = 'the model was dropped', trouble_at = now()
            where  j.collection_id = any(@collections)
            and    not exists (select 1 from job_profile where job_id = j.id and is_required and profile_id is not null)
            and    exists (select 1 from job_item where job_id = j.id and state in ('queued', 'running'))
            returning j.id)
        update job_item i set state = 'cancelled', finished_at = now() from idle where i.job_id = idle.id and i.state = 'queued'
        """;
}
