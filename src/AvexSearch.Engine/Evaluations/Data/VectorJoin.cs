using System.Globalization;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Puts the vectors of a file and the clips of a label table together.</summary>
/// <param name="file">The file of vectors, for messages.</param>
/// <param name="vectors">Its vectors.</param>
/// <param name="vectorPaths">[vectors] their paths, or null.</param>
/// <param name="labelFile">The label file, for messages.</param>
/// <param name="labels">Its rows.</param>
internal sealed class VectorJoin(string file, VectorTable vectors, string[]? vectorPaths, string labelFile, TextTable labels)
{
    /// <summary>Whether the vectors are told apart by other paths than the rows of the labels, so that both must be joined on them.</summary>
    /// <param name="paths">[rows] paths of the labels.</param>
    public bool NeedsPaths(string[] paths) => vectorPaths is not null && !(IsInOrder && paths.SequenceEqual(vectorPaths));

    /// <summary>What a reader must know where the vectors name files and the labels do not; null where the vectors do not either.</summary>
    public string? OrderNote() => vectorPaths is null
        ? null
        : $"'{file}' names the file of each vector, but no column of '{labelFile}' names files (path, file, filename, ...): its rows were taken in the order of the vectors.";

    private bool IsInOrder => vectors.Count == labels.Rows.Count && labels.Problems.Count == 0;

    /// <summary>One embedding for each clip: the mean of its vectors, or the first.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="rule">Mean or first.</param>
    /// <param name="problems">Told how many vectors have no label.</param>
    /// <exception cref="QueryException">Vectors and labels do not fit together.</exception>
    public EmbeddedClips Embed(LabelRows clips, ClipEmbedding rule, List<string> problems)
    {
        var missing = new List<string>();
        var rowsOf = clips.Paths is null || vectorPaths is null ? InOrder(clips) : OnPaths(clips.Paths, vectorPaths, missing, problems);
        return new EmbeddedClips(vectors.Dimensions, [.. rowsOf.Select(rows => rows is null ? null : EmbedOne(rows, rule, missing))], missing);
    }

    private IReadOnlyList<int[]?> InOrder(LabelRows clips) => IsInOrder ? clips.Rows : throw new QueryException(
        labels.Problems.Count > 0
            ? $"'{labelFile}' has a row that cannot be read ({labels.Problems[0].Message}), so its rows cannot be matched with the vectors of '{file}' in order."
            : $"'{file}' has {vectors.Count} vectors, '{labelFile}' has {labels.Rows.Count} rows; as they are not both named by a column such as 'path', there must be one row for each vector, in the same order.{BlankHint()}");

    /// <summary>In a table of one column nothing tells a row without a value from a blank line.</summary>
    private string BlankHint()
    {
        if (labels.Heading.Count > 1 || labels.Rows.Count >= vectors.Count)
        {
            return "";
        }

        var lines = labels.Rows.Select(row => row.Line).ToHashSet();
        var blank = Enumerable.Range(lines.Min(), lines.Max() - lines.Min()).FirstOrDefault(line => !lines.Contains(line));
        return $" Blank lines{(blank > 0 ? $", such as line {blank}," : "")} are no rows: where a clip has no label, write NA.";
    }

    private int[]?[] OnPaths(string[] paths, string[] own, List<string> missing, List<string> problems)
    {
        if (IsInOrder && paths.SequenceEqual(own))
        {
            return [.. paths.Select((_, row) => (int[])[row])];
        }

        var names = RecordingNames.OfFiles([.. own.Distinct(StringComparer.Ordinal)], Path.GetDirectoryName(Path.GetFullPath(labelFile))).FindPaths(paths);
        var rowsOf = Enumerable.Range(0, vectors.Count).GroupBy(row => own[row], StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.ToArray(), StringComparer.Ordinal);
        var used = names.Values.Select(name => name.Path).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (rowsOf.Count > used.Count)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: {rowsOf.Count - used.Count} of {rowsOf.Count} paths have no row in '{labelFile}'."));
        }

        return Array.ConvertAll(paths, name =>
        {
            var (path, _, reason) = names[name];
            if (path is null)
            {
                missing.Add($"{labelFile}: '{name}': {reason} in '{file}'.");
            }

            return path is null ? null : rowsOf[path];
        });
    }

    private float[]? EmbedOne(int[] rows, ClipEmbedding rule, List<string> missing)
    {
        int[] taken = rule == ClipEmbedding.Best ? [rows[0]] : rows;
        if (Array.FindIndex(taken, row => !vectors.IsFinite(row)) is var broken and >= 0)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: vector {taken[broken] + 1} has a value that is not finite."));
            return null;
        }

        var mean = new ClipMean(vectors.Dimensions);
        foreach (var row in taken)
        {
            mean.Add(vectors.Row(row));
        }

        return mean.ToArray();
    }
}
