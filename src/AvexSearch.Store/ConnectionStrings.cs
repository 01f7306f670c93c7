using Npgsql;

namespace AvexSearch.Store;

/// <summary>Makes the connection strings that are used; they are never logged.</summary>
internal static class ConnectionStrings
{
    public const string PrivateUser = "avexsearch";
    public const int PrivatePort = 5432;

    /// <summary>Somebody's server: what it says, plus our pool size, no command timeout (the tokens cancel) and keep-alive.</summary>
    public static string External(StoreOptions options)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(options.ConnectionString)
            {
                MaxPoolSize = options.MaxConnections,
                CommandTimeout = 0,
                TcpKeepAlive = true,
                ApplicationName = "avexsearch",
            }.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new StoreException($"The connection string can't be read: {e.Message}", e);
        }
    }

    /// <summary>The private server behind its unix socket.</summary>
    public static string Private(string socketFolder, string database, int maxConnections) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Port = PrivatePort,
            Username = PrivateUser,
            Database = database,
            MaxPoolSize = maxConnections,
            CommandTimeout = 0,
            ApplicationName = "avexsearch",
        }.ConnectionString;
}
