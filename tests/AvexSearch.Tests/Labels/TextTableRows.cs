using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Labels;

/// <summary>Rows of a table by column name.</summary>
internal static class TextTableRows
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> ByName(this TextTable table)
    {
        Assert.Empty(table.Problems);
        return table.Rows.Select(row => table.Heading.Zip(row.Fields).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
