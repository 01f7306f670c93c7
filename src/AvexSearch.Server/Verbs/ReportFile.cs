using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary>The report of a job as a file; its ending says how it is written.</summary>
internal static class ReportFile
{
    /// <summary>Refuses what could not be written at the end, before the work begins.</summary>
    /// <exception cref="QueryException">Neither .csv nor .json, or there is no such folder.</exception>
    public static void Check(FileInfo? file)
    {
        if (file?.Extension.ToLowerInvariant() is not (null or ".csv" or ".json"))
        {
            throw new QueryException($"'{file!.Name}' does not say how the report is to be written; it ends with .csv or .json.");
        }

        CheckFolder(file);
    }

    /// <summary>Writes it as its ending says.</summary>
    public static Task WriteAsync(VerbHost program, long jobId, FileInfo file, CancellationToken cancellationToken) =>
        WriteAsync(program, jobId, file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase), file, cancellationToken);

    /// <summary>Writes it to a file, or to standard output where there is none. A file that is there already is left alone where there is no such job.</summary>
    /// <exception cref="QueryException">There is no such job or folder.</exception>
    public static async Task WriteAsync(VerbHost program, long jobId, bool json, FileInfo? file, CancellationToken cancellationToken)
    {
        CheckFolder(file);
        var report = program.Services.GetRequiredService<JobReport>();
        var job = await program.Services.GetRequiredService<ArchiveJobs>().FindAsync(jobId, cancellationToken)
            ?? throw new QueryException($"There is no job {jobId}.");
        await using var output = file?.Create() ?? Console.OpenStandardOutput();
        await (json ? report.WriteJsonAsync(job, output, cancellationToken) : report.WriteCsvAsync(jobId, output, cancellationToken));
    }

    private static void CheckFolder(FileInfo? file)
    {
        if (file is { Directory.Exists: false })
        {
            throw new QueryException($"There is no folder '{file.DirectoryName}' for the report '{file.Name}'.");
        }
    }
}
