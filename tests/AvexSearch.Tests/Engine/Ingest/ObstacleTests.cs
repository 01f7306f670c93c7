using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Ingest;

public sealed class ObstacleTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("avexsearch-obstacle-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_broken_link_names_its_target_and_does_not_pass()
    {
        var link = At("a.wav");
        File.CreateSymbolicLink(link, At("gone.wav"));
        var obstacle = Meet(link);
        Assert.Equal(($"is a link to '{At("gone.wav")}', which is not there", false), (obstacle.Reason, obstacle.MayPass));
    }

    [Fact]
    public void A_name_that_is_not_UTF8_says_so() =>
        Assert.Contains("is not valid UTF-8", Obstacle.Of("/x/a\uFFFD.wav", new FileNotFoundException()).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_loop_of_links_is_a_reason_and_no_endless_walk()
    {
        File.CreateSymbolicLink(At("a.wav"), At("b.wav"));
        File.CreateSymbolicLink(At("b.wav"), At("a.wav"));
        var obstacle = Meet(At("a.wav"));
        Assert.Equal(($"is a link that leads round in a circle: '{At("a.wav")}'", false), (obstacle.Reason, obstacle.MayPass));
    }

    /// <summary>Linux gives an input/output error for reads of this file: what a failing disk gives.</summary>
    [Fact]
    public void A_failing_disk_may_pass()
    {
        var obstacle = Meet("/proc/self/mem");
        Assert.True(obstacle.MayPass);
        Assert.Contains("/proc/self/mem", obstacle.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_names_the_file_and_the_folder_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(Mount(), "No small file system can be mounted here (it takes root).");
        try
        {
            var file = At("big.wav");
            File.WriteAllBytes(file, new byte[200_000]);
            var exception = Assert.Throws<IOException>(() => new CopyStore(At("small")).Keep(file, Token));
            Assert.Equal($"the disk of '{At("small")}' is full, '{file}' could not be copied there", exception.Message);
            Assert.True(Obstacle.Of(file, exception).MayPass);
            Assert.Empty(Directory.EnumerateFiles(At("small"), "*", SearchOption.AllDirectories));
        }
        finally
        {
            Run("umount", At("small"));
        }
    }

    [Fact]
    public void Copies_are_kept_once_under_their_hash()
    {
        File.WriteAllText(At("a.WAV"), "abc");
        File.WriteAllText(At("b.wav"), "abc");
        var copies = new CopyStore(At("copies"));
        var (hash, storedAt) = copies.Keep(At("a.WAV"), Token);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
        Assert.Equal(At($"copies/ba/78/{hash}.wav"), storedAt);
        Assert.Equal((hash, storedAt), copies.Keep(At("b.wav"), Token));
        Assert.Equal([storedAt], Directory.EnumerateFiles(At("copies"), "*", SearchOption.AllDirectories));
        Assert.Equal("abc", File.ReadAllText(storedAt));
    }

    [Fact]
    public void A_folder_that_is_gone_or_empty_is_out_of_reach_and_its_files_are_not_gone()
    {
        var place = Directory.CreateDirectory(At("share")).FullName;
        var file = Path.Combine(place, "deep/a.wav");
        Assert.Equal(place, Places.Unreachable(file, [_root, place]));
        Assert.False(Places.IsGone(file, [_root, place]));
        File.WriteAllText(Path.Combine(place, "b.wav"), "");
        Assert.Null(Places.Unreachable(file, [_root, place]));
        Assert.True(Places.IsGone(file, [_root, place]));
        Directory.Delete(place, recursive: true);
        Assert.Equal(place, Places.Unreachable(file, [place]));
    }

    [Fact]
    public void A_folder_that_never_was_is_not_away()
    {
        File.WriteAllText(At("b.wav"), "");
        Assert.Null(Places.Unreachable(At("nowhere/there/a.wav"), []));
        Assert.Null(Places.Unreachable(At("nowhere/there/a.wav"), [At("other")]));
        Assert.Equal(At("nowhere"), Places.Unreachable(At("nowhere/there/a.wav"), [At("nowhere")]));
        var empty = Directory.CreateDirectory(At("empty")).FullName;
        Assert.Equal(empty, Places.Unreachable(At("empty/there/a.wav"), []));
    }

    [Fact]
    public void A_folder_that_its_last_file_has_left_is_no_share_that_is_away()
    {
        Directory.CreateDirectory(At("card"));
        Assert.True(Places.IsGone(At("card/a.wav"), [At("archive")]));
        Assert.True(Places.IsGone(At("card/deep/a.wav"), [_root]));
        Assert.False(Places.IsGone(At("card/a.wav"), [At("card")]));
        Assert.SkipUnless(Mount(), "No small file system can be mounted here (it takes root).");
        try
        {
            Assert.False(Places.IsGone(At("small/a.wav"), [_root]));
            Assert.Equal(At("small"), Places.Unreachable(At("small/a.wav"), [_root]));
        }
        finally
        {
            Run("umount", At("small"));
        }
    }

    [Fact]
    public void Wildcards_are_looked_for_in_a_folder()
    {
        Assert.Equal(At("cards"), Places.FolderOf(At("cards/*/a?.wav")));
        Assert.Equal(At("cards"), Places.FolderOf(At("cards")));
        var named = Directory.CreateDirectory(At("[1]")).FullName;
        Assert.Equal(named, Places.FolderOf(named));
    }

    [Fact]
    public void Copies_that_were_never_finished_are_removed_once_nobody_writes_to_them()
    {
        File.WriteAllText(At("a.wav"), "abc");
        var copies = new CopyStore(At("copies"));
        copies.Tidy(DateTimeOffset.UnixEpoch);
        var (_, storedAt) = copies.Keep(At("a.wav"), Token);
        File.WriteAllText(At("copies/incoming/left"), "a");
        File.SetLastWriteTimeUtc(At("copies/incoming/left"), new DateTime(2024, 5, 1));
        File.WriteAllText(At("copies/incoming/new"), "a");
        copies.Tidy(new DateTimeOffset(2024, 5, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal([storedAt, At("copies/incoming/new")], Directory.EnumerateFiles(At("copies"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    private static Obstacle Meet(string path) => Obstacle.Of(path, Record.Exception(() => CopyStore.Hash(path, Token))!);

    private string At(string name) => Path.Combine(_root, name);

    private bool Mount()
    {
        Directory.CreateDirectory(At("small"));
        return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", At("small"));
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
