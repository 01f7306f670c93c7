using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Labels;

public sealed class LabelPlacingTests
{
    private static readonly RecordingPlace[] Places =
    [
        new(1, "/archive/site1/20240511_063000.WAV", 60),
        new(2, "/archive/site2/20240511_063000.WAV", 60),
        new(3, "/archive/site1/owl.wav", 10),
        new(3, "/copies/owl-again.wav", 10),
        new(4, "/archive/site3/20240601_000000.WAV", 60),
        new(5, "/archive/gy6or6_0808.138.wav", 60),
        new(6, "/archive/both.wav", 60),
        new(7, "/archive/both.flac", 60),
    ];

    [Theory]
    [InlineData("/archive/site1/owl.wav", 3)]
    [InlineData("site2/20240511_063000.WAV", 2)]
    [InlineData("../site2/20240511_063000.wav", 2)]
    [InlineData(@"D:\cards\site2\20240511_063000.WAV", 2)]
    [InlineData("owl.wav", 3)]
    [InlineData("OWL", 3)]
    [InlineData("owl.mp3", 3)]
    [InlineData("owl-again", 3)]
    [InlineData("gy6or6_0808.138", 5)]
    [InlineData("gy6or6_0808.138.wav", 5)]
    [InlineData("both.flac", 7)]
    public void A_recording_is_found_by_path_by_the_end_of_its_path_or_by_name(string name, long id)
    {
        Assert.Equal(id, new RecordingNames(Places, "/archive/labels").Find(new LabelEntry { Row = 2, File = name }).Place?.RecordingId);
    }

    [Theory]
    [InlineData("20240511_063000.WAV", "2 recordings answer to it")]
    [InlineData("both", "2 recordings answer to it")]
    [InlineData("crow.wav", "no recording has this name")]
    [InlineData("owl.wav.", "no recording has this name")]
    [InlineData("/", "no file name")]
    [InlineData("a\0b", "no file can have this name")]
    public void A_name_that_is_unknown_or_ambiguous_says_so(string name, string says)
    {
        var found = new RecordingNames(Places, "/archive").Find(new LabelEntry { Row = 2, File = name });
        Assert.Null(found.Place);
        Assert.Contains(says, found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_of_the_collection_or_unknown_and_a_file_goes_first()
    {
        var names = new RecordingNames(Places, null);
        Assert.Equal(4, names.Find(new LabelEntry { Row = 2, RecordingId = 4 }).Place!.RecordingId);
        Assert.Equal(3, names.Find(new LabelEntry { Row = 2, File = "owl", RecordingId = 4 }).Place!.RecordingId);
        Assert.Equal(4, names.Find(new LabelEntry { Row = 2, File = "crow", RecordingId = 4 }).Place!.RecordingId);
        Assert.Contains("this id", names.Find(new LabelEntry { Row = 2, RecordingId = 99 }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_of_another_folder_is_not_taken_for_one_that_is_named_too()
    {
        var placing = Place("path,label\nsite3/20240601_000000.WAV,owl\nsite9/20240601_000000.WAV,crow\nsite9/20240601_000000.WAV,jay\n");
        Assert.Equal("owl", Assert.Single(placing.Labels).Name);
        var unknown = Assert.Single(placing.Unknown);
        Assert.Equal("site9/20240601_000000.WAV", unknown.Name);
        Assert.Equal([3, 4], unknown.Rows);
        Assert.Contains("'site3/20240601_000000.WAV' means too", unknown.Reason, StringComparison.Ordinal);
        Assert.Equal("crow", Assert.Single(Place("path,label\nsite9/20240601_000000.WAV,crow\n").Labels).Name);
    }

    [Fact]
    public void Spans_outside_of_the_recording_are_listed_and_an_end_is_cut()
    {
        var placing = Place("path,start,end,label\nowl.wav,9,10.04,a\nowl.wav,9,12,b\nowl.wav,10,13,c\nowl.wav,0,0,d\n");
        Assert.Equal([("a", 10.0), ("b", 10.0), ("d", 0.0)], placing.Labels.Select(label => (label.Name!, label.EndSeconds!.Value)));
        Assert.Equal([(3, true), (4, false)], placing.Problems.Select(problem => (problem.Row, problem.IsKept)));
        Assert.Equal("Row 3: 9 to 12 s lies outside of 'owl.wav', which is 10 s long; it was taken up to the end of the recording.", placing.Problems[0].Message);
    }

    private static LabelPlacing Place(string text) => new(LabelText.Read(text), new RecordingNames(Places, null), TestContext.Current.CancellationToken);
}
