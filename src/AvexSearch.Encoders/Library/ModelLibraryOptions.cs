namespace AvexSearch.Encoders;

/// <summary>How a library fetches models.</summary>
public sealed record ModelLibraryOptions
{
    /// <summary>Environment variable that names another hub.</summary>
    public const string HubVariable = "AVEXSEARCH_HUB";

    /// <summary>Base address of the hub; files lie at {hub}/EarthSpeciesProject/{name}/resolve/main/{file}.</summary>
    /// <value>The value of AVEXSEARCH_HUB, else https://huggingface.co</value>
    public Uri Hub { get; init; } = DefaultHub();

    /// <summary>Tries without any progress before a download is given up.</summary>
    /// <value>5</value>
    public int Attempts { get; init; } = 5;

    /// <summary>The wait before the second try; doubled for each further one.</summary>
    /// <value>1 s</value>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a connection may stay silent.</summary>
    /// <value>60 s</value>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock that waits.</summary>
    /// <value><see cref="TimeProvider.System"/></value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    private static Uri DefaultHub()
    {
        var text = Environment.GetEnvironmentVariable(HubVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Uri("https://huggingface.co");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var hub) && hub.Scheme is "http" or "https"
            ? hub
            : throw new ModelException($"{HubVariable} is '{text}', expected an http or https address.");
    }
}
