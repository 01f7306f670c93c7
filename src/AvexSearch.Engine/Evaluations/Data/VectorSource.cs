using System.Globalization;
using System.Security.Cryptography;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Clips that are rows of a label table, and vectors from files: one system for each file.</summary>
internal static class VectorSource
{
    private static readonly string[] PathColumns = ["path", "file", "filename", "file_name", "recording"];

    /// <summary>Reads labels and vectors and puts them together: joined on the path where both have it, else row by row.</summary>
    /// <param name="files">The files.</param>
    /// <param name="rule">What the embedding of a path with several vectors is.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="QueryException">Vectors and labels do not fit together.</exception>
    public static async Task<EvaluationData> ReadAsync(EvaluationFiles files, ClipEmbedding rule, CancellationToken cancellationToken)
    {
        var labels = TextTable.Read(files.Labels);
        if (labels.Rows.Count == 0)
        {
            throw new QueryException($"'{files.Labels}' has no rows below its heading; labels were expected.");
        }

        var paths = PathColumns.Select(labels.IndexOf).FirstOrDefault(column => column >= 0, -1) is var place and >= 0 ? labels.Rows.Select(row => row.Fields[place]).ToArray() : null;
        var items = labels.Rows.Select((_, row) => ItemOf(labels, row, paths?[row])).ToList();
        var systems = new List<EmbeddedSystem>();
        List<string> problems = [.. labels.Problems.Select(problem => $"{files.Labels}: {problem.Message}")];
        foreach (var file in files.Embeddings)
        {
            var vectors = await VectorFile.ReadAsync(file, key: null, cancellationToken);
            var name = files.Embeddings.Count(other => Path.GetFileName(other) == Path.GetFileName(file)) > 1 ? file : Path.GetFileName(file);
            problems.AddRange(vectors.LeftOut);
            systems.Add(new EmbeddedSystem(
                name, await FactsOfAsync(file, vectors, cancellationToken), Join(file, vectors, files.Labels, labels, paths, rule, problems), BackgroundTreatment.Raw, Model: null));
        }

        return new EvaluationData(
            $"{string.Join(", ", files.Embeddings)} with {files.Labels}", items, systems, problems,
            ["Vectors come from files: the built-in baseline 'spectral' could not be added, because there is no audio."]);
    }

    private static EvaluationItem ItemOf(TextTable labels, int row, string? path)
    {
        var cells = RawCells.Of(labels, row);
        if (path is { Length: > 0 })
        {
            cells.TryAdd("recording", [path]);
        }

        return new EvaluationItem(new ItemPlace(path ?? string.Create(CultureInfo.InvariantCulture, $"row {row + 1}")), cells);
    }

    private static async Task<IReadOnlyList<ReportFact>> FactsOfAsync(string file, VectorTable vectors, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        return
        [
            new("File", file),
            new("SHA-256", hash),
            new("Vectors", string.Create(CultureInfo.InvariantCulture, $"{vectors.Count} of {vectors.Dimensions} dimensions")),
        ];
    }

    private static EmbeddedClips Join(
        string file, VectorTable vectors, string labelFile, TextTable labels, string[]? paths, ClipEmbedding rule, List<string> problems)
    {
        var vectorPaths = PathColumns.Select(column => vectors.Columns.GetValueOrDefault(column)).FirstOrDefault(column => column is not null);
        var inOrder = vectors.Count == labels.Rows.Count && labels.Problems.Count == 0;
        if (paths is null || vectorPaths is null || (inOrder && paths.SequenceEqual(vectorPaths)))
        {
            return inOrder ? InOrder(file, vectors) : throw new QueryException(
                labels.Problems.Count > 0
                    ? $"'{labelFile}' has a row that cannot be read ({labels.Problems[0].Message}), so its rows cannot be matched with the vectors of '{file}' in order."
                    : $"'{file}' has {vectors.Count} vectors, '{labelFile}' has {labels.Rows.Count} rows; as they are not both named by a column 'path', there must be one row for each vector, in the same order.");
        }

        return OnPath(file, vectors, vectorPaths, labelFile, paths, rule, problems);
    }

    private static EmbeddedClips InOrder(string file, VectorTable vectors)
    {
        var rows = new float[]?[vectors.Count];
        var unusable = new List<string>();
        for (var row = 0; row < vectors.Count; row++)
        {
            rows[row] = Usable(vectors.Values.AsSpan(row * vectors.Dimensions, vectors.Dimensions).ToArray());
            if (rows[row] is null)
            {
                unusable.Add($"{file}: vector {row + 1} has a value that is not finite.");
            }
        }

        return new EmbeddedClips(vectors.Dimensions, rows, unusable);
    }

    private static EmbeddedClips OnPath(
        string file, VectorTable vectors, string[] vectorPaths, string labelFile, string[] paths, ClipEmbedding rule, List<string> problems)
    {
        var names = RecordingNames.OfFiles([.. vectorPaths.Distinct(StringComparer.Ordinal)], Path.GetDirectoryName(Path.GetFullPath(labelFile)));
        var rowsOf = Enumerable.Range(0, vectors.Count).ToLookup(row => vectorPaths[row], StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var rows = new float[]?[paths.Length];
        var missing = new List<string>();
        for (var clip = 0; clip < paths.Length; clip++)
        {
            var (path, reason) = names.FindPath(paths[clip]);
            if (path is null)
            {
                missing.Add($"{labelFile}: '{paths[clip]}': {reason} in '{file}'.");
                continue;
            }

            used.Add(path);
            var mean = new ClipMean(vectors.Dimensions);
            foreach (var row in rule == ClipEmbedding.Best ? rowsOf[path].Take(1) : rowsOf[path])
            {
                mean.Add(vectors.Values.AsSpan(row * vectors.Dimensions, vectors.Dimensions));
            }

            rows[clip] = Usable(mean.ToArray()!);
            if (rows[clip] is null)
            {
                missing.Add($"{file}: a vector of '{path}' has a value that is not finite.");
            }
        }

        if (rowsOf.Count(group => !used.Contains(group.Key)) is var unlabelled and > 0)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: {unlabelled} of {rowsOf.Count} paths have no row in '{labelFile}'."));
        }

        return new EmbeddedClips(vectors.Dimensions, rows, missing);
    }

    private static float[]? Usable(float[] values) => Array.TrueForAll(values, float.IsFinite) ? values : null;
}
