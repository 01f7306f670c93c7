using System.Text.Encodings.Web;
using System.Text.Json;

namespace AvexSearch.Engine;

/// <summary>The whole report as JSON, the form in which it is kept; <see cref="FlatMetrics"/> is the form for scripts.</summary>
public static class ReportJson
{
    /// <summary>The newest version of the report's shape that is read, and the one that is written.</summary>
    public const int Format = 1;

    /// <summary>snake_case, null where a figure is not defined, names in any order: a database may have reordered them.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Converters = { new FiniteOrNull() },
    };

    /// <summary>The report as one line of JSON; the same report gives the same text.</summary>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentException">A curve, bin or place on a map is not a finite number.</exception>
    public static string Write(EvaluationReport report) => JsonSerializer.Serialize(report, Options);

    /// <summary>Writes the report as UTF-8.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where it goes; left open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="ArgumentException">A curve, bin or place on a map is not a finite number.</exception>
    public static Task WriteAsync(EvaluationReport report, Stream stream, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(stream, report, Options, cancellationToken);

    /// <summary>Reads a report.</summary>
    /// <param name="json">What <see cref="Write"/> gave.</param>
    /// <exception cref="InvalidDataException">It isn't a report, is of another format, or its parts do not fit together.</exception>
    public static EvaluationReport Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document);
        }
        catch (JsonException problem)
        {
            throw NoReport(problem);
        }
    }

    /// <summary>Reads a report from UTF-8.</summary>
    /// <param name="stream">What <see cref="WriteAsync"/> wrote.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">It isn't a report, is of another format, or its parts do not fit together.</exception>
    public static async Task<EvaluationReport> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, default, cancellationToken);
            return Read(document);
        }
        catch (JsonException problem)
        {
            throw NoReport(problem);
        }
    }

    private static EvaluationReport Read(JsonDocument document)
    {
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var version))
        {
            throw new InvalidDataException("This JSON is not an evaluation report: it has no number 'format'.");
        }

        if (version != Format)
        {
            throw new InvalidDataException($"The report has format {version}, this version reads format {Format}.");
        }

        var report = root.Deserialize<EvaluationReport>(Options) ?? throw new InvalidDataException("This JSON is not an evaluation report: it is null.");
        ReportShape.Check(report);
        return report;
    }

    private static InvalidDataException NoReport(JsonException problem) => new($"This JSON is not an evaluation report: {problem.Message}", problem);
}
