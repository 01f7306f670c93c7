using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Labels;

public sealed class CsvTests
{
    [Fact]
    public void Quotes_line_breaks_and_doubled_quotes_are_read_and_lines_are_counted()
    {
        var rows = Csv.Parse("a,b\r\n\"x, y\",\"two\nlines\"\n\n\"say \"\"hi\"\"\",\rlast,1");
        Assert.Equal([1, 2, 5, 6], rows.Select(row => row.Line));
        Assert.Equal(["x, y", "two\nlines"], rows[1].Fields);
        Assert.Equal(["say \"hi\"", ""], rows[2].Fields);
        Assert.Equal(["last", "1"], rows[3].Fields);
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_character() => Assert.Equal(["5\" grid", "b"], Csv.Parse("5\" grid;b", ';')[0].Fields);

    [Fact]
    public void A_quote_that_is_never_closed_spoils_its_own_row_only()
    {
        var rows = Csv.Parse("a,b\n\"open,1\nc,2\n");
        Assert.Equal([false, true, false], rows.Select(row => row.IsUnclosed));
        Assert.Equal(["\"open", "1"], rows[1].Fields);
        Assert.Equal(["c", "2"], rows[2].Fields);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\r\n", 0)]
    [InlineData("x", 1)]
    [InlineData(",", 1)]
    public void Empty_lines_are_left_out(string text, int rows) => Assert.Equal(rows, Csv.Parse(text).Count);
}
