namespace AvexSearch.BrowserTests;

/// <summary>The program over recordings of a few callers on several days, in three collections: one with labels that name them, two without.</summary>
public sealed class VoiceArchive : ServedArchive
{
    /// <summary>The collection with labels.</summary>
    public const string Labelled = "Voices";

    /// <summary>The same recordings without.</summary>
    public const string Plain = "Plain voices";

    /// <summary>The same once more, to be grouped.</summary>
    public const string Unnamed = "Unnamed voices";

    /// <summary>Folder of clips that are not in the archive.</summary>
    public string Clips => Path.Combine(Home, "clips");

    /// <inheritdoc/>
    protected override async Task FillAsync()
    {
        var labels = Path.Combine(Home, "voices.csv");
        VoiceSet.Write(Recordings, labels);
        foreach (var collection in new[] { Labelled, Plain, Unnamed })
        {
            await RunAsync("ingest", Recordings, "--collection", collection, "--model", "spectral", "--window", "1", "--hop", "1");
        }

        await RunAsync("labels", "import", labels, "--collection", Labelled);
    }
}
