using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Ingest;

public sealed class SettledFilesTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SettledFiles _files = new(TimeSpan.FromSeconds(20));

    [Fact]
    public void A_file_is_complete_when_it_has_stayed_as_it_is_for_long_enough()
    {
        Assert.Empty(Look(0, ("a.wav", 10)));
        Assert.Empty(Look(10, ("a.wav", 10)));
        Assert.Equal(["a.wav"], Look(20, ("a.wav", 10)));
    }

    [Fact]
    public void A_file_that_grows_is_not_complete()
    {
        Assert.Empty(Look(0, ("a.wav", 10)));
        Assert.Empty(Look(30, ("a.wav", 20)));
        Assert.Equal(1, _files.Growing);
        Assert.Empty(Look(45, ("a.wav", 20)));
        Assert.Equal(["a.wav"], Look(50, ("a.wav", 20)));
    }

    [Fact]
    public void A_file_is_given_out_again_until_it_was_taken_and_then_only_when_it_changes()
    {
        Look(0, ("a.wav", 10));
        Assert.Equal(["a.wav"], Look(20, ("a.wav", 10)));
        Assert.Equal(["a.wav"], Look(30, ("a.wav", 10)));
        _files.Take("a.wav", 10, Start);
        Assert.Empty(Look(60, ("a.wav", 10)));
        Assert.Empty(Look(70, ("a.wav", 11)));
        Assert.Equal(["a.wav"], Look(90, ("a.wav", 11)));
    }

    [Fact]
    public void A_file_that_went_away_and_comes_back_is_new()
    {
        Look(0, ("a.wav", 10));
        Assert.Empty(Look(20));
        Assert.Equal(0, _files.Growing);
        Assert.Empty(Look(30, ("a.wav", 10)));
        Assert.Equal(["a.wav"], Look(50, ("a.wav", 10)));
    }

    private IEnumerable<string> Look(int seconds, params (string Path, long Size)[] files) =>
        _files.Look(files.Select(file => (file.Path, file.Size, Start)), Start.AddSeconds(seconds)).Select(file => file.Path);
}
