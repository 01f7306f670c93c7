using Microsoft.Extensions.Logging.Console;

namespace AvexSearch.Server.Composition;

/// <summary>Where log lines go.</summary>
internal static class Logging
{
    /// <summary>For verbs, which tell what they do by their output: only what went wrong.</summary>
    public static void WarningsToStandardError(ILoggingBuilder logging, IConfiguration settings)
    {
        ToStandardError(logging, settings);
        logging.AddFilter(nameof(AvexSearch), LogLevel.Warning);
    }

    /// <summary>All lines to standard error, one line each; standard output belongs to results.</summary>
    public static void ToStandardError(ILoggingBuilder logging, IConfiguration settings)
    {
        logging.ClearProviders();
        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
