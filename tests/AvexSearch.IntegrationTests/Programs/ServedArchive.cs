using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>A small archive, indexed by the program and served by it on a loopback port.</summary>
public sealed class ServedArchive : IAsyncLifetime
{
    public const string Collection = "small";

    private ServedProgram? _served;

    public Avex Avex { get; } = new(TestFolder.Make("served"));

    public string Folder => Path.Combine(Avex.Home, "recordings");

    public IReadOnlyList<string> Paths { get; private set; } = [];

    public HttpClient Http => _served!.Http;

    public async ValueTask InitializeAsync()
    {
        Paths = SmallArchive.Write(Folder);
        var ingest = await Avex.RunAsync("ingest", Folder, "--collection", Collection, "--model", "spectral", "--window", "5", "--hop", "2.5");
        Assert.True(ingest.ExitCode == 0, ingest.ToString());
        _served = await ServedProgram.StartAsync(Avex);
    }

    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }

        TestFolder.Delete(Avex.Home);
    }

    /// <summary>What the server said last, for the message of a test that fails.</summary>
    public string LastLines => _served!.LastLines;

    public Task<JsonElement> GetAsync(string address) => _served!.GetAsync(address);
}
