using System.Diagnostics;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Runs the real program in a process of its own, as a user would.</summary>
public sealed record Avex
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public Avex(string home) => Home = home;

    public string Home { get; }

    /// <summary>User id that the program runs as; null for the tests' own. Takes root.</summary>
    public int? As { get; init; }

    /// <summary>Cores that the program sees; null for all.</summary>
    public int? Cores { get; init; }

    /// <summary>Settings of the program, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "avexsearch");
        var start = new ProcessStartInfo(As is null ? program : "setpriv", As is null ? arguments : [$"--reuid={As}", $"--regid={As}", "--clear-groups", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        start.Environment["AVEXSEARCH_HOME"] = Home;
        start.Environment.Remove("ConnectionStrings__AvexSearch");
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        if (Cores is { } cores)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = cores.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Process.Start(start)!;
    }

    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Longest);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb that must succeed and print JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var outcome = await RunAsync([.. arguments, "--json"]);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    public sealed record Outcome(int ExitCode, string Output, string Errors);
}
