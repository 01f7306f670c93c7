using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Log lines of evaluations, event ids from 3000.</summary>
internal static partial class EvaluationLog
{
    [LoggerMessage(3000, LogLevel.Information, "Run {RunId} is done: {Task} of {Systems} systems")]
    public static partial void Done(ILogger logger, long runId, EvaluationTask task, int systems);

    [LoggerMessage(3001, LogLevel.Warning, "Run {RunId} failed")]
    public static partial void Failed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(3002, LogLevel.Error, "Evaluating stopped; trying again in {DelaySeconds} s")]
    public static partial void WorkerStopped(ILogger logger, double delaySeconds, Exception exception);

    [LoggerMessage(3003, LogLevel.Information, "Run {RunId} was given up: it was removed, or another worker has it")]
    public static partial void GivenUp(ILogger logger, long runId);

    [LoggerMessage(3004, LogLevel.Warning, "The lease of run {RunId} could not be renewed; trying again")]
    public static partial void NotRenewed(ILogger logger, long runId, Exception exception);

    [LoggerMessage(3005, LogLevel.Information, "Run {RunId} is done: grouping {GroupingId} with {Groups} groups")]
    public static partial void Grouped(ILogger logger, long runId, long groupingId, int groups);
}
