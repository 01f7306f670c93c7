using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Groups vectors in a file into putative individuals: no database is touched.</summary>
public static class FileGrouping
{
    /// <summary>Groups.</summary>
    /// <param name="request">Files, columns and levels.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">Files or columns that do not fit together, nothing to group, or too much.</exception>
    public static async Task<FileGroups> GroupAsync(FileGroupRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var files = new EvaluationFiles { Labels = request.Labels, Embeddings = [request.Embeddings] };
        var data = await VectorSource.ReadAsync(files, ClipEmbedding.Mean, labelColumn: null, cancellationToken);
        EvaluationSet.Need(data.Items, request.SessionColumn, "the sessions");
        if (request.OnePerRecordingColumn is { } column)
        {
            EvaluationSet.Need(data.Items, column, "the recordings");
        }

        var rows = data.Systems[0].Clips.Rows;
        var problems = data.Problems.Concat(data.Systems[0].Clips.Problems).ToList();
        var usable = new List<int>();
        for (var item = 0; item < data.Items.Count; item++)
        {
            if (rows[item] is not { } row)
            {
                continue;
            }

            if (data.Items[item].Value(request.SessionColumn) is null || !row.AsSpan().ContainsAnyExcept(0f))
            {
                problems.Add($"{ReportPlaces.Of(data.Items[item].Place)}: it has {(row.AsSpan().ContainsAnyExcept(0f) ? $"no session in the column '{request.SessionColumn}'" : "an embedding of zeros")}.");
                continue;
            }

            usable.Add(item);
        }

        var (unknown, known) = (usable.FindAll(item => data.Items[item].Value(request.IndividualColumn) is null), usable.FindAll(item => data.Items[item].Values(request.IndividualColumn).Count == 1));
        if (unknown.Count == 0)
        {
            throw new QueryException(usable.Count == 0
                ? $"No clip is left to be grouped. {problems.FirstOrDefault()}".TrimEnd()
                : $"Every clip has an individual in the column '{request.IndividualColumn}'; those without one are grouped. Name another column to group them all.");
        }

        var groups = Group(data, unknown, known, request, progress, cancellationToken);
        return new FileGroups(
            [.. groups.Groups.OrderByDescending(group => group.Segments.Count).Select((group, place) => new FileGroup(
                place + 1, group.Sessions, group.Cohesion, group.AcrossSessions, group.WeakestLink, [.. group.Typical.Select(i => data.Items[unknown[i]].Place)]))],
            Finite(groups.Thresholds.SameSession),
            Finite(groups.Thresholds.CrossSession),
            groups.Remarks,
            problems);
    }

    private static ArchiveGroups Group(
        EvaluationData data, List<int> unknown, List<int> known, FileGroupRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return ArchiveGrouping.Group(
                new ArchiveRequest
                {
                    Embeddings = Rows(unknown),
                    Sessions = [.. unknown.Select(Session)],
                    OneIndividualRecordings = request.OnePerRecordingColumn is { } column ? [.. unknown.Select(item => data.Items[item].Value(column) ?? $"\0{item}")] : null,
                    Known = known.Count == 0 ? null : new IndividualSegments
                    {
                        Embeddings = Rows(known),
                        Individuals = [.. known.Select(item => data.Items[item].Value(request.IndividualColumn)!)],
                        Sessions = [.. known.Select(Session)],
                    },
                    FalseLinks = request.FalseLinks,
                    SameSession = request.SameSession,
                    CrossSession = request.CrossSession,
                },
                progress,
                cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }

        string Session(int item) => data.Items[item].Value(request.SessionColumn)!;

        EmbeddingMatrix Rows(List<int> items) => new(items.SelectMany(item => data.Systems[0].Clips.Rows[item]!).ToArray(), data.Systems[0].Clips.Dimensions);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
