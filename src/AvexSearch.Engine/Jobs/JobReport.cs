using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AvexSearch.Engine;

/// <summary>Writes the report of a job, every file with what became of it, as it is read: any number of files in bounded memory.</summary>
public sealed class JobReport(ArchiveJobs jobs)
{
    private const int FlushBytes = 64 * 1024;

    private static readonly string[] Heading =
        ["path", "outcome", "reason", "attempts", "recording_id", "size_bytes", "audio_seconds", "worker", "started_at", "finished_at"];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a table with a row for each file (UTF-8, RFC 4180).</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="output">Where to; it is not closed.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteCsvAsync(long jobId, Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), FlushBytes, leaveOpen: true);
        await writer.WriteAsync(new CsvText().Texts(Heading).End().ToString().AsMemory(), cancellationToken);
        await foreach (var file in jobs.FilesAsync(jobId, cancellationToken))
        {
            await writer.WriteAsync(Row(file).AsMemory(), cancellationToken);
        }
    }

    /// <summary>Writes one object with the job and its files.</summary>
    /// <param name="job">The job.</param>
    /// <param name="output">Where to; it is not closed.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteJsonAsync(JobSummary job, Stream output, CancellationToken cancellationToken)
    {
        // A writer over the stream would write to it synchronously, which a web server refuses.
        var text = new ArrayBufferWriter<byte>(2 * FlushBytes);
        await using var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WritePropertyName("job");
        JsonSerializer.Serialize(writer, job, Json);
        writer.WriteStartArray("files");
        await foreach (var file in jobs.FilesAsync(job.Id, cancellationToken))
        {
            JsonSerializer.Serialize(writer, file, Json);
            if (text.WrittenCount > FlushBytes)
            {
                await output.WriteAsync(text.WrittenMemory, cancellationToken);
                text.ResetWrittenCount();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        await output.WriteAsync(text.WrittenMemory, cancellationToken);
    }

    private static string Row(JobFile file) => new CsvText()
        .Text(file.Path)
        .Text(file.Outcome)
        .Text(file.Reason)
        .Count(file.Attempts)
        .Count(file.RecordingId)
        .Count(file.SizeBytes)
        .Number(file.AudioSeconds)
        .Text(file.Worker)
        .Text(Time(file.StartedAt))
        .Text(Time(file.FinishedAt))
        .End()
        .ToString();

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
