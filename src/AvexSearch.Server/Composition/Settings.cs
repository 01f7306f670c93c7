using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Server.Composition;

/// <summary>Settings from, in rising order: <c>appsettings.json</c> beside the program, <c>settings.json</c> in the data folder, the environment.</summary>
internal static class Settings
{
    /// <summary>Name of the connection string; without one the program runs its own PostgreSQL.</summary>
    public const string ConnectionName = "AvexSearch";

    /// <summary>Reads all settings.</summary>
    public static IConfiguration Read() => AddTo(new ConfigurationBuilder()).Build();

    /// <summary>Adds the sources to a builder.</summary>
    public static T AddTo<T>(T builder)
        where T : IConfigurationBuilder
    {
        builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        builder.AddJsonFile(Path.Combine(DataHome.Find(), "settings.json"), optional: true);
        builder.AddEnvironmentVariables();
        return builder;
    }

    /// <summary>Which database to use.</summary>
    public static StoreOptions StoreOf(IConfiguration settings) => new()
    {
        ConnectionString = settings.GetConnectionString(ConnectionName),
        DataFolder = DataHome.Find(),
    };

    /// <summary>Which device to embed on.</summary>
    public static EncoderOptions EncodersOf(IConfiguration settings) => settings.GetSection("Encoders").Get<EncoderOptions>() ?? new EncoderOptions();
}
