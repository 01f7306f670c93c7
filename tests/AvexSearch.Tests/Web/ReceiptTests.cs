using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class ReceiptTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void An_approximate_answer_says_so_and_how_long_it_took()
    {
        var lines = Lines(WebContext.Answer(20));

        Assert.Equal("20 hits of 61,430 segments in scope", lines[0]);
        Assert.Equal("approximate, graph in memory", lines[1]);
        Assert.Equal("1 query window · spectral", lines[2]);
        Assert.Equal("2.1 ms search · 19 ms model · 0.5 ms look-up", lines[3]);
    }

    [Fact]
    public void An_exact_answer_says_so()
    {
        Assert.Equal("exact", Lines(WebContext.Answer(1) with { Engine = SearchEngine.Exact, IsExact = true })[1]);
        Assert.Equal("exact, everything in scope compared", Lines(WebContext.Answer(1) with { IsExact = true })[1]);
    }

    [Fact]
    public void The_graph_says_how_much_it_compared_and_what_recall_that_had()
    {
        var answer = WebContext.Answer(1) with { Receipt = new AnswerReceipt(1234, 64, 0.973, 20, 0.955, 0.99, 64) };
        Assert.Equal(["recall@20 97.3 % (95.5–99.0) in 64 sampled queries", "1,234 comparisons, 64 candidates kept"], Lines(answer)[2..4]);
        var exact = answer with { IsExact = true, Receipt = new AnswerReceipt(1, null, null, null, null, null, null) };
        Assert.Equal(["exact, everything in scope compared", "recall 100 %: no better hit exists", "1 comparison"], Lines(exact)[1..4]);
        Assert.Equal("recall not measured for this kind of search yet", Lines(answer with { Receipt = new AnswerReceipt(9, 4, null, null, null, null, null) })[2]);
    }

    [Fact]
    public void Examples_and_a_least_similarity_are_part_of_it()
    {
        var receipt = _context.Render<Receipt>(parameters => parameters.Add(r => r.Answer, WebContext.Answer(3)).Add(r => r.Least, 0.85)
            .Add(r => r.Examples, new QueryExamples { Like = [4, 9], Unlike = [17] }));
        var lines = receipt.FindAll(".receipt > span").Select(line => line.TextContent).ToList();

        Assert.Equal("3 hits of 61,430 segments in scope, similarity 0.85 or more", lines[0]);
        Assert.Equal("1 query window, more like 2 examples, less like 1 example · spectral", lines[2]);
    }

    private string[] Lines(SearchAnswer answer) =>
        [.. _context.Render<Receipt>(receipt => receipt.Add(r => r.Answer, answer)).FindAll(".receipt > span").Select(line => line.TextContent)];
}
