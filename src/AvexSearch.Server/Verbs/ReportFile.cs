using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary>The report of a job as a file; its ending says how it is written.</summary>
internal static class ReportFile
{
    /// <summary>Refuses an ending that is not known before the work begins.</summary>
    /// <exception cref="QueryException">Neither .csv nor .json.</exception>
    public static void Check(FileInfo? file)
    {
        if (file?.Extension.ToLowerInvariant() is not (null or ".csv" or ".json"))
        {
            throw new QueryException($"'{file!.Name}' does not say how the report is to be written; it ends with .csv or .json.");
        }
    }

    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(VerbHost program, long jobId, FileInfo file, CancellationToken cancellationToken)
    {
        await using var output = file.Create();
        await WriteAsync(program, jobId, file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase), output, cancellationToken);
    }

    /// <summary>Writes it to a stream.</summary>
    /// <exception cref="QueryException">There is no such job.</exception>
    public static async Task WriteAsync(VerbHost program, long jobId, bool json, Stream output, CancellationToken cancellationToken)
    {
        var report = program.Services.GetRequiredService<JobReport>();
        var job = await program.Services.GetRequiredService<ArchiveJobs>().FindAsync(jobId, cancellationToken)
            ?? throw new QueryException($"There is no job {jobId}.");
        await (json ? report.WriteJsonAsync(job, output, cancellationToken) : report.WriteCsvAsync(jobId, output, cancellationToken));
    }
}
