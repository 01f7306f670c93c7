using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Ingest;

public sealed class AudioFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("avexsearch-find-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("*.wav", "1.wav")]
    [InlineData("**/*.wav", "1.wav", "2020/2.wav", "2021/deep/3.wav")]
    [InlineData("20*", "2020/2.wav", "2020/4.flac", "2021/deep/3.wav")]
    [InlineData("202[0]/*", "2020/2.wav", "2020/4.flac")]
    [InlineData("202[!0]/**", "2021/deep/3.wav")]
    [InlineData("**/*.{wav,dat}", "1.wav", "2020/2.wav", "2020/5.dat", "2021/deep/3.wav")]
    [InlineData("202?/[1-3].*", "2020/2.wav")]
    [InlineData("**/d*/*", "2021/deep/3.wav")]
    public void Wildcards_find_what_they_say(string pattern, params string[] expected)
    {
        Touch("1.wav", "2020/2.wav", "2020/4.flac", "2020/5.dat", "2020/notes.txt", "2021/deep/3.wav", "2021/.hidden.wav");
        Assert.Equal(expected.Select(At), AudioFinder.Find([At(pattern)], Token).Files);
    }

    [Theory]
    [InlineData("{a/*.wav")]
    [InlineData("[27.3-153.0]/*")]
    public void Wildcards_that_cannot_be_understood_are_refused_in_words(string pattern)
    {
        Assert.Contains("cannot be understood", Assert.Throws<QueryException>(() => AudioFinder.Find([At(pattern)], Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_wildcards_that_is_there_is_that_file()
    {
        Touch("take [1].wav", "take 1.wav");
        Assert.Equal([At("take [1].wav")], AudioFinder.Find([At("take [1].wav")], Token).Files);
    }

    [Fact]
    public void Nothing_found_says_why()
    {
        Touch("a.txt", "b/c.pdf", "b/d.wav");
        Directory.CreateSymbolicLink(At("loop"), _root);
        var found = AudioFinder.Find([At("*.mp3")], Token);
        Assert.Empty(found.Files);
        Assert.Equal($"0 audio files found in x: looked into 1 folder, skipped 0 other files. 1 files do not match. 1 link to folders was not followed; name it to index what it shows.", found.WhyEmpty(["x"]));
        Assert.Throws<QueryException>(() => AudioFinder.Find([At("nowhere/*.wav")], Token));
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        Touch("a/1.wav");
        Directory.CreateSymbolicLink(At("a/loop"), At("a"));
        Directory.CreateSymbolicLink(At("a/up"), _root);
        File.CreateSymbolicLink(At("a/self.wav"), At("a/self.wav"));
        Assert.Equal([At("a/1.wav"), At("a/self.wav")], AudioFinder.Find([_root], Token).Files);
        Assert.Equal(2, AudioFinder.Find([_root], Token).Links);
    }

    [Fact]
    public void A_path_that_is_too_long_to_be_kept_is_listed_and_the_rest_goes_on()
    {
        Touch("short.wav");
        var folder = _root;
        while (folder.Length < 2600)
        {
            Directory.CreateDirectory(folder = Path.Combine(folder, new string('x', 200)));
        }

        File.WriteAllText(Path.Combine(folder, "long.wav"), "");
        var found = AudioFinder.Find([_root], Token);
        Assert.Equal([At("short.wav")], found.Files);
        Assert.Contains("at most 2500 can be kept", Assert.Single(found.Unread).Reason, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_root, name);

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllText(At(name), "");
        }
    }
}
