using System.Text;
using AvexSearch.Engine;

namespace AvexSearch.Tests.Labels;

/// <summary>Reads label files written in a test.</summary>
internal static class LabelText
{
    public static LabelTable Read(string text, string fileName = "labels.csv", LabelReadOptions? options = null) =>
        LabelTable.Parse(Encoding.UTF8.GetBytes(text), fileName, options ?? new LabelReadOptions());

    public static LabelReadOptions With(LabelField field, string column) => new() { Columns = new Dictionary<LabelField, string> { [field] = column } };

    /// <summary>Tables in tests are written with → for a tab, so that they can be seen.</summary>
    public static string Tabs(this string text) => text.Replace('→', '\t');
}
