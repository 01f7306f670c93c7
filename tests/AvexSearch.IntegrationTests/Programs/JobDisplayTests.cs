using AvexSearch.Engine;
using AvexSearch.Server.Verbs;
using Spectre.Console;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>What is seen of jobs while they run, in terminals of different widths.</summary>
public sealed class JobDisplayTests
{
    private static readonly JobSummary Job = new()
    {
        Id = 12,
        Collection = "Kutai 2020, upper river, all recorders of the second season",
        Model = "spectral",
        Root = "/data",
        CreatedAt = DateTimeOffset.UnixEpoch,
        State = "running",
        Queued = 396_000,
        Running = 16,
        Done = 3_900,
        Skipped = 81,
        Failed = 3,
        AudioSeconds = 240_000,
        Workers = 3,
        FilesPerSecond = 12.3,
        TimesRealTime = 738,
        SecondsLeft = 32_200,
    };

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(139)]
    [InlineData(140)]
    [InlineData(200)]
    public void No_word_is_broken_and_no_line_is_longer_than_the_terminal(int width)
    {
        var lines = Render(width);

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        var text = string.Join('\n', lines);
        foreach (var part in new[] { "Kutai 2020", "running", "3,984 of 400,000", "12.3 files/s", "3 failed", "3 workers" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    private static List<string> Render(int width)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        console.Write(JobDisplay.Picture([Job], width));
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd())];
    }
}
