using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class LabelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_label_map_is_sorted_by_index() =>
        Assert.Equal(["crow", "owl"], LabelFile.Read(_folder.Write("label_map.json", """{"owl": 1, "crow": 0}""")));

    [Fact]
    public void A_class_map_may_quote_its_fields()
    {
        var csv = "index,mid,display_name\r\n1,/m/1,\"Child speech, \"\"kid\"\" speaking\"\r\n0,/m/0,Speech\r\n\r\n";
        Assert.Equal(["Speech", "Child speech, \"kid\" speaking"], LabelFile.Read(_folder.Write("map.csv", csv)));
    }

    [Theory]
    [InlineData("l.json", """{"a": 0, "b": 2}""", "'b' has index 2")]
    [InlineData("l.json", """{"a": 0, "b": 0}""", "'b' has index 0")]
    [InlineData("l.json", """{"a": "0"}""", "expected an index")]
    [InlineData("l.json", """["a"]""", "expected an object")]
    [InlineData("l.json", """{"a": 0, "a": 1}""", "not a label map")]
    [InlineData("l.json", "{", "not a label map")]
    [InlineData("l.csv", "a,b\n", "expected 'index'")]
    [InlineData("l.csv", "", "expected 'index'")]
    [InlineData("l.csv", "index,display_name\nx,Owl\n", "row 2")]
    [InlineData("l.csv", "index,display_name\n0\n", "row 2")]
    public void A_lie_is_refused_with_the_file_and_the_entry(string name, string content, string says)
    {
        var path = _folder.Write(name, content);
        var message = Assert.Throws<InvalidDataException>(() => LabelFile.Read(path)).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }
}
