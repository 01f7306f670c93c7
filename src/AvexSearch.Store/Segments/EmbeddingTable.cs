using System.Globalization;

namespace AvexSearch.Store;

/// <summary>The SQL around <c>embedding_&lt;model id&gt;</c>: the one place where statements are composed, from integers only (docs/adr/0010).</summary>
internal static class EmbeddingTable
{
    /// <summary>pgvector's limit for an HNSW index over <c>vector</c>: a graph element must fit an 8 kB page.</summary>
    public const int MostIndexedDimensions = 2000;

    public static string Create(int modelId, int dimensions) => Compose(
        """
        create table embedding_{0} (
            segment_id  bigint primary key references segment on delete cascade,
            embedding   vector({1}) not null
        )
        """,
        modelId,
        dimensions);

    public static string CreateIndex(int modelId) =>
        Compose("create index embedding_{0}_nearest on embedding_{0} using hnsw (embedding vector_cosine_ops)", modelId);

    public static string HasIndex(int modelId) => Compose("select to_regclass('embedding_{0}_nearest') is not null", modelId);

    public static string DropIndex(int modelId) => Compose("drop index if exists embedding_{0}_nearest", modelId);

    public static string Drop(int modelId) => Compose("drop table embedding_{0}", modelId);

    public static string Size(int modelId) => Compose("select pg_total_relation_size('embedding_{0}')", modelId);

    public static string Count(int modelId) => Compose("select count(segment_id) from embedding_{0}", modelId);

    public static string HasRows(int modelId) => Compose("select exists (select 1 from embedding_{0})", modelId);

    public static string CopyIn(int modelId) => Compose("copy embedding_{0} (segment_id, embedding) from stdin (format binary)", modelId);

    /// <summary>A page of a whole table, by segment id.</summary>
    public static string CopyOut(int modelId, long afterSegmentId, int limit) => Compose(
        """
        copy (select e.segment_id, s.recording_id, p.collection_id, e.embedding
              from   embedding_{0} e
              join   segment s on s.id = e.segment_id
              join   index_profile p on p.id = s.profile_id
              where  e.segment_id > {1}
              order  by e.segment_id
              limit  {2}) to stdout (format binary)
        """,
        modelId,
        afterSegmentId,
        limit);

    public static string OfRecordings(int modelId) => Compose(
        """
        select e.segment_id, s.recording_id, p.collection_id, e.embedding
        from   embedding_{0} e
        join   segment s on s.id = e.segment_id
        join   index_profile p on p.id = s.profile_id
        where  s.recording_id = any(@recordings) and p.model_id = @model
        order  by e.segment_id
        """,
        modelId);

    public static string OfSegments(int modelId) => Compose(
        """
        select e.segment_id, s.recording_id, p.collection_id, e.embedding
        from   embedding_{0} e
        join   segment s on s.id = e.segment_id
        join   index_profile p on p.id = s.profile_id
        where  e.segment_id = any(@segments)
        order  by e.segment_id
        """,
        modelId);

    public static string Places(int modelId) => Compose(
        """
        select e.segment_id, s.recording_id, p.collection_id
        from   embedding_{0} e
        join   segment s on s.id = e.segment_id
        join   index_profile p on p.id = s.profile_id
        order  by e.segment_id
        """,
        modelId);

    public static string One(int modelId) => Compose("select embedding from embedding_{0} where segment_id = @segment", modelId);

    /// <summary>Over everything; the inner query orders by the bare distance, or the index isn't used. Ties are broken outside.</summary>
    public static string Nearest(int modelId) => Compose(
        """
        select n.segment_id, s.recording_id, 1 - n.distance as similarity
        from  (select e.segment_id, e.embedding <=> @query as distance
               from   embedding_{0} e
               order  by e.embedding <=> @query  limit @limit) as n
        join   segment s on s.id = n.segment_id
        order  by n.distance, n.segment_id
        """,
        modelId);

    /// <summary>Within some profiles: the iterative scan goes on until enough candidates have passed the filter.</summary>
    public static string NearestIn(int modelId) => Compose(
        """
        select n.segment_id, n.recording_id, 1 - n.distance as similarity
        from  (select e.segment_id, s.recording_id, e.embedding <=> @query as distance
               from   embedding_{0} e
               join   segment s on s.id = e.segment_id
               where  s.profile_id = any(@profiles)
               order  by e.embedding <=> @query  limit @limit) as n
        order  by n.distance, n.segment_id
        """,
        modelId);

    /// <summary>Scans the profiles' segments: "+ 0" keeps the index out on purpose.</summary>
    public static string NearestExact(int modelId) => Compose(
        """
        select n.segment_id, n.recording_id, 1 - n.distance as similarity
        from  (select e.segment_id, s.recording_id, (e.embedding <=> @query) + 0 as distance
               from   segment s
               join   embedding_{0} e on e.segment_id = s.id
               where  s.profile_id = any(@profiles)
               order  by distance, e.segment_id  limit @limit) as n
        order  by n.distance, n.segment_id
        """,
        modelId);

    /// <summary>Scans some segments.</summary>
    public static string NearestAmong(int modelId) => Compose(
        """
        select n.segment_id, n.recording_id, 1 - n.distance as similarity
        from  (select e.segment_id, s.recording_id, (e.embedding <=> @query) + 0 as distance
               from   embedding_{0} e
               join   segment s on s.id = e.segment_id
               where  e.segment_id = any(@segments)
               order  by distance, e.segment_id  limit @limit) as n
        order  by n.distance, n.segment_id
        """,
        modelId);

    private static string Compose(string sql, params ReadOnlySpan<object> integers) =>
        string.Format(CultureInfo.InvariantCulture, sql, integers);
}
