namespace AvexSearch.Store;

/// <summary>Which database to use, and how the private one is run.</summary>
public sealed record StoreOptions
{
    /// <summary>A PostgreSQL server with pgvector (Npgsql connection string); null or empty = the private cluster in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Folder of the program's data; the private cluster lives in <c>postgres</c> inside it. Not used with a connection string.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Name of the database inside the private cluster: lower-case letters, digits and <c>_</c>.</summary>
    public string DatabaseName { get; init; } = "avexsearch";

    /// <summary>Folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; null = environment variable AVEXSEARCH_PG_BIN, else they are looked for.</summary>
    public string? ServerBinFolder { get; init; }

    /// <summary>PostgreSQL settings of the private server that go before ours (name → value).</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Most connections this process holds at once, 2..90.</summary>
    public int MaxConnections { get; init; } = 24;

    /// <summary>How long the private server may take to start before that is an error; a recovery that makes progress is waited for without limit.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long an operation is tried again while the server is away (restarting).</summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
