using AvexSearch.Engine;
using AvexSearch.Tests.Engine.Reports;
using AvexSearch.Web.Evaluations;

namespace AvexSearch.Tests.Web;

/// <summary>Runs as the pages get them.</summary>
internal static class SampleRun
{
    public static EvaluationRequest Request { get; } = new() { Task = EvaluationTask.Retrieval, Collection = "Owls & friends", GroupColumn = "recording", ExcludeGroup = true };

    public static EvaluationRun Done(long id = 5) => new()
    {
        Id = id,
        Title = "Owls and friends: retrieval by three models",
        Request = Request,
        State = "done",
        Progress = 1,
        Headline = [.. SampleReport.Retrieval().Systems.SelectMany(system => system.Metrics.Take(3).Select(metric => new HeadlineFigure(system.Name, metric)))],
        CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 1, 2, 3, 9, 5, TimeSpan.Zero),
    };

    public static EvaluationRun Open(string state, double progress = 0) => Done(6) with { State = state, Progress = progress, Headline = [], FinishedAt = null };

    public static EvaluationRun Failed { get; } = Done(7) with { State = "failed", Headline = [], Error = "No clip of the collection has a value in the column 'species'." };

    public static DoneRun WithReport(long id = 5) => new(Done(id), SampleReport.Retrieval());

    public static Task<IReadOnlyDictionary<long, RecordingDetail>> NoRecordings(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, RecordingDetail>>(new Dictionary<long, RecordingDetail>());
}
