using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Store;
using AvexSearch.Web.Search;
using AvexSearch.Web.Shell;
using AvexSearch.Web.States;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class StateTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_first_run_shows_the_commands()
    {
        Assert.Equal(
            ["avexsearch ingest FOLDER --collection NAME", "avexsearch demo"], _context.Render<FirstRun>().FindAll("code").Select(command => command.TextContent));
        Assert.Contains("being indexed", _context.Render<FirstRun>(run => run.Add(r => r.Indexing, true)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_drop_zone_invites_then_says_how_far_it_is()
    {
        Assert.Contains("up to 512 MB", _context.Render<DropZone>().Markup, StringComparison.Ordinal);

        var cancelled = false;
        var busy = _context.Render<DropZone>(zone => zone.Add(z => z.UploadName, "call.wav").Add(z => z.Percent, 41).Add(z => z.OnCancel, () => cancelled = true));
        Assert.Contains("41 %", busy.Markup, StringComparison.Ordinal);
        busy.Find("button").Click();
        Assert.True(cancelled);

        Assert.Contains("Looking at the sound", _context.Render<DropZone>(zone => zone.Add(z => z.UploadName, "call.wav").Add(z => z.Percent, 100)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_says_what_why_and_what_to_do()
    {
        var panel = _context.Render<FaultPanel>(fault => fault.Add(f => f.Fault, new Fault("What.", "Why.", "Do.")));

        Assert.Equal(["What.", "Why.", "Do."], panel.FindAll("h2, p").Select(line => line.TextContent));
        Assert.Equal("alert", panel.Find("section").GetAttribute("role"));
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public void Expected_exceptions_have_words_and_defects_do_not_hide()
    {
        Exception[] expected = [new QueryException("x"), new AudioFormatException("a.wav", "x"), new InvalidDataException("x"), new StoreException("x"), new IOException("x")];

        Assert.All(expected, exception => Assert.True(Faults.IsExpected(exception)));
        Assert.All(expected, exception => Assert.NotEmpty(Faults.Describe("What.", exception).WhatToDo));
        Assert.False(Faults.IsExpected(new InvalidOperationException("x")));
        Assert.False(Faults.IsExpected(new OperationCanceledException()));
    }

    [Fact]
    public void The_archive_in_numbers()
    {
        Assert.NotEmpty(_context.Render<ArchiveNumbers>().FindAll(".mud-skeleton"));

        var numbers = _context.Render<ArchiveNumbers>(edge => edge
            .Add(e => e.Summary, new ArchiveSummary(2, 1, 433_812, 4_334_400, 2, "loading")).Add(e => e.Models, ["spectral"]));
        Assert.Equal(
            ["1,204 h indexed", "1 recording", "433,812 segments", "spectral", "index loading… · 2 jobs running"], numbers.FindAll("p").Select(line => line.TextContent));

        Assert.Contains("does not answer", _context.Render<ArchiveNumbers>(edge => edge.Add(e => e.Unreachable, true)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_goes_from_loading_to_fault_to_full()
    {
        var first = new TaskCompletionSource<string>();
        var reads = new Queue<Task<string>>([first.Task, Task.FromResult("there")]);
        var loaded = _context.Render<Loaded<string>>(page => page
            .Add(p => p.Read, _ => reads.Dequeue()).Add(p => p.WhatFailed, "It could not be read.").Add(p => p.ChildContent, value => $"<b>{value}</b>"));
        Assert.NotEmpty(loaded.FindAll(".loading"));

        first.SetException(new StoreException("The server is gone."));
        loaded.WaitForState(() => loaded.FindAll(".fault").Count == 1);
        Assert.Contains("The server is gone.", loaded.Markup, StringComparison.Ordinal);
        Assert.Empty(loaded.FindAll(".loading"));

        await loaded.Find(".fault button").ClickAsync();
        Assert.Equal("there", loaded.Find("b").TextContent);
        Assert.Empty(loaded.FindAll(".fault"));
    }
}
