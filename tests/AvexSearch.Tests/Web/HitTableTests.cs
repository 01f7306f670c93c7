using AvexSearch.Web.Search;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class HitTableTests
{
    [Fact]
    public void Every_row_has_score_place_and_where_it_comes_from()
    {
        var lines = HitTable.ToCsv(WebContext.Answer(2)).Split("\r\n");

        Assert.StartsWith("rank,similarity,above_random_pairs,collection,recording,path,start_seconds,end_seconds,starts_at_local", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "1,0.999,0.9983,Queensland,GympieNP_20160312_054100.wav,/archive/GympieNP_20160312_054100.wav,12.5,17.5,2016-03-12T05:41:12,600,-26.19,152.66,0,1,3,spectral,memory,false",
            lines[1]);
        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
    }

    [Fact]
    public void Commas_and_quotes_are_quoted_and_formulas_disarmed()
    {
        var answer = WebContext.Answer(1) with { Hits = [WebContext.Hit() with { Collection = "wet, \"B\"", Recording = "=SUM(A1).wav" }] };

        var row = HitTable.ToCsv(answer).Split("\r\n")[1];

        Assert.Contains(",\"wet, \"\"B\"\"\",'=SUM(A1).wav,", row, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_empty()
    {
        var answer = WebContext.Answer(1) with
        {
            Hits = [WebContext.Hit() with { StartsAtLocal = null, UtcOffsetMinutes = null, Latitude = null, Longitude = null, AboveRandomPairs = null }],
        };

        Assert.Contains(",17.5,,,,,0,", HitTable.ToCsv(answer), StringComparison.Ordinal);
    }
}
