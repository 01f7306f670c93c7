using System.Globalization;
using System.Security.Cryptography;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Clips that are rows of a label table, and vectors from files: one system for each file.</summary>
internal static class VectorSource
{
    private const int MostExamples = 5;

    /// <summary>Reads labels and vectors and puts them together: joined on the files where both name them, else row by row.</summary>
    /// <param name="files">The files.</param>
    /// <param name="rule">What the embedding of a path with several vectors is.</param>
    /// <param name="labelColumn">The column that is asked for what is heard, or null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="QueryException">Vectors and labels do not fit together.</exception>
    public static async Task<EvaluationData> ReadAsync(EvaluationFiles files, ClipEmbedding rule, string? labelColumn, CancellationToken cancellationToken)
    {
        var labels = TextTable.Read(files.Labels);
        if (labels.Rows.Count == 0)
        {
            throw new QueryException($"'{files.Labels}' has no rows below its heading; labels were expected.");
        }

        var tables = new List<(string File, VectorTable Vectors, VectorJoin Join)>();
        // The files of background come last; they are joined like the others.
        foreach (var file in files.Embeddings.Concat(files.Backgrounds))
        {
            var vectors = await VectorFile.ReadAsync(file, key: null, cancellationToken);
            tables.Add((file, vectors, new VectorJoin(file, vectors, PathsOf(vectors), files.Labels, labels)));
        }

        var paths = PathsOf(labels);
        var cells = new RawCells(labels, labelColumn);
        var clips = paths is not null && tables.Exists(table => table.Join.NeedsPaths(paths)) ? LabelRows.ByPath(cells, paths) : LabelRows.Each(cells, paths);
        var systems = new List<EmbeddedSystem>();
        List<string> problems = [.. labels.Problems.Select(problem => $"{files.Labels}: {problem.Message}")];
        foreach (var (file, vectors, join) in tables.Take(files.Embeddings.Count))
        {
            problems.AddRange(vectors.LeftOut);
            systems.Add(new EmbeddedSystem(
                files.SystemName(file), await FactsOfAsync(file, vectors, cancellationToken), join.Embed(clips, rule, problems), BackgroundTreatment.Raw, Model: null));
        }

        foreach (var ((file, vectors, join), place) in tables.Skip(files.Embeddings.Count).Select((table, place) => (table, place)))
        {
            var (calls, background) = (ModelOf(files.Embeddings[place], tables[place].Vectors), ModelOf(file, vectors));
            systems[place] = calls is not null && background is not null && calls != background
                ? throw new QueryException($"'{file}' has vectors of the model '{background}', '{systems[place].Name}' of '{calls}': background and calls must be heard by the same model.")
                : vectors.Dimensions != systems[place].Clips.Dimensions
                ? throw new QueryException($"'{file}' has vectors of {vectors.Dimensions} dimensions, '{systems[place].Name}' of {systems[place].Clips.Dimensions}: background and calls must be heard by the same model.")
                : systems[place] with
                {
                    Facts = [.. systems[place].Facts, new("Background", file), new("Background SHA-256", await Sha256Async(file, cancellationToken))],
                    Background = join.Embed(clips, rule, problems),
                };
        }

        return new EvaluationData($"{string.Join(", ", files.Embeddings)} with {files.Labels}", clips.Items, systems, problems, [.. Notes(clips, cells, files.Labels), .. paths is null ? tables.Select(table => table.Join.OrderNote()).OfType<string>() : []]);
    }

    /// <summary>The files that vectors are of, or null where no column names them.</summary>
    public static string[]? PathsOf(VectorTable vectors)
    {
        var names = vectors.Columns.Keys.ToList();
        return LabelColumns.PlaceOfFiles(names) is >= 0 and var place ? vectors.Columns[names[place]] : null;
    }

    /// <summary>The model that made the vectors of a file; null where it does not say.</summary>
    /// <exception cref="QueryException">It says that there are several.</exception>
    private static string? ModelOf(string file, VectorTable vectors) => vectors.Columns.GetValueOrDefault(VectorTable.Model)?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is not { } models ? null
        : models is [var only] ? only
        : throw new QueryException($"'{file}' has vectors of {models.Count} models in '{VectorTable.Model}' ({string.Join(", ", models.Take(MostExamples))}), which cannot be compared; give each model a file of its own.");

    private static string[]? PathsOf(TextTable labels) =>
        LabelColumns.PlaceOfFiles(labels.Heading) is >= 0 and var place ? [.. labels.Rows.Select(row => row.Fields[place])] : null;

    private static IEnumerable<string> Notes(LabelRows clips, RawCells cells, string labelFile)
    {
        yield return "Vectors come from files: the built-in baseline 'spectral' could not be added, because there is no audio.";
        if (clips.Shared > 0)
        {
            yield return $"{clips.Shared} paths have several rows in '{labelFile}': what these say is taken to be said of one clip.";
        }

        if (cells.NegativeRows is > 0 and var negative)
        {
            yield return $"{negative} rows of '{labelFile}' say that something is not heard: they name no class.";
        }

        if (cells.MissingCells is > 0 and var missing)
        {
            yield return MissingText.Note(missing, $" of '{labelFile}'");
        }
    }

    /// <summary>What a report says of a file of vectors: its name, its hash, and how many it holds.</summary>
    public static async Task<IReadOnlyList<ReportFact>> FactsOfAsync(string file, VectorTable vectors, CancellationToken cancellationToken)
    {
        return
        [
            new("File", file),
            new("SHA-256", await Sha256Async(file, cancellationToken)),
            .. ModelOf(file, vectors) is { } model ? [new("Model", model)] : (ReportFact[])[],
            new("Vectors", string.Create(CultureInfo.InvariantCulture, $"{vectors.Count} of {vectors.Dimensions} dimensions")),
        ];
    }

    private static async Task<string> Sha256Async(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
