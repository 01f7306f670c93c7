using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch evaluate runs | show | remove</c>: evaluations that are kept in the database.</summary>
internal static class EvaluationRunVerbs
{
    private const int RunsListed = 100;

    private static readonly Argument<long> Id = new("ID") { Description = "Id of the run." };
    private static readonly Option<string?> Collection = new("--collection", "-c") { Description = "Only runs over this collection." };
    private static readonly Option<DirectoryInfo?> Report = Options.Report();
    private static readonly Option<bool> Json = Options.Json();

    public static Command List()
    {
        var command = new Command("runs", "List evaluations of collections, newest first.") { Collection, Json };
        command.SetAction((parsed, token) => With(async runs =>
        {
            var all = await runs.ListAsync(parsed.GetValue(Collection), RunsListed, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(all);
                return CommandLine.Done;
            }

            Output.WriteTable(
                [">id", "state", "title", "collection", "figures"],
                all.Select(run => (IReadOnlyList<string>)
                [
                    run.Id.ToString(CultureInfo.InvariantCulture),
                    run.State == "running" ? $"running, {100 * run.Progress:0} %" : run.State,
                    run.Title,
                    run.Request.Collection ?? "",
                    run.Error ?? string.Join(", ", run.Headline.Take(2).Select(figure => FormattableString.Invariant($"{figure.Metric.Name} {figure.Metric.Value:0.000}"))),
                ]));
            return CommandLine.Done;
        }, token));
        return command;
    }

    public static Command Show()
    {
        var command = new Command("show", "Show the figures of a run, or write its report.") { Id, Report, Json };
        command.SetAction((parsed, token) => With(async runs =>
        {
            var id = parsed.GetRequiredValue(Id);
            var run = await runs.FindAsync(id, token) ?? throw new QueryException($"There is no run {id}.");
            var report = await runs.ReportAsync(id, token)
                ?? throw new QueryException($"Run {id} has no report: it is {run.State}{(run.Error is null ? "" : $" ({run.Error})")}.");
            await EvaluationPrint.TellAsync(report, id, parsed.GetValue(Report), parsed.GetValue(Json), token);
            return CommandLine.Done;
        }, token));
        return command;
    }

    public static Command Remove()
    {
        var command = new Command("remove", "Remove a run with its report.") { Id, Json };
        command.SetAction((parsed, token) => With(async runs =>
        {
            var id = parsed.GetRequiredValue(Id);
            if (!await runs.RemoveAsync(id, token))
            {
                throw new QueryException($"There is no run {id}.");
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { Removed = id });
            }
            else
            {
                Console.WriteLine($"Removed run {id}.");
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    private static async Task<int> With(Func<EvaluationRuns, Task<int>> action, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        return await action(program.Services.GetRequiredService<EvaluationRuns>());
    }
}
