using AvexSearch.Store;

namespace AvexSearch.Server.Composition;

/// <summary>The parts of the program that one verb needs, from settings to use cases.</summary>
internal sealed class VerbHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Database? _database;

    private VerbHost(ServiceProvider services, Database? database)
    {
        _services = services;
        _database = database;
    }

    /// <summary>The use cases.</summary>
    public IServiceProvider Services => _services;

    /// <summary>For verbs that touch no database.</summary>
    public static VerbHost WithoutDatabase() => new(Build(database: null), database: null);

    /// <summary>For verbs that work on the archive: opens the database, starting the private server where none runs.</summary>
    public static async Task<VerbHost> WithDatabaseAsync(CancellationToken cancellationToken)
    {
        var settings = Settings.Read();
        using var loggers = LoggerFactory.Create(logging => Logging.WarningsToStandardError(logging, settings));
        var database = await Database.OpenAsync(Settings.StoreOf(settings), loggers, cancellationToken);
        return new VerbHost(Build(database), database);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static ServiceProvider Build(Database? database)
    {
        var settings = Settings.Read();
        var services = new ServiceCollection();
        services.AddLogging(logging => Logging.WarningsToStandardError(logging, settings));
        services.AddModels(settings);
        if (database is not null)
        {
            services.AddArchive(settings, database);
        }

        return services.BuildServiceProvider();
    }
}
