namespace AvexSearch.Engine;

/// <summary>Items laid out in two dimensions; near ones are similar.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Title for people; says the method.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Points">The items.</param>
public sealed record MapFigure(string Key, string Title, IReadOnlyList<string> Classes, IReadOnlyList<MapPoint> Points) : ReportFigure(Key, Title);
