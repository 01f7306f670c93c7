using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>How runs are kept in the database.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static EvaluationRun Run(RunRow row) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Request = Read<EvaluationRequest>(row.Request),
        State = row.State,
        Progress = row.Progress,
        Headline = row.Headline is null ? [] : Read<List<HeadlineFigure>>(row.Headline),
        Error = row.Error,
        CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt,
    };

    public static byte[] Pack(EvaluationReport report)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(ReportJson.Write(report)));
        }

        return packed.ToArray();
    }

    public static EvaluationReport Unpack(byte[] packed)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        return ReportJson.Read(reader.ReadToEnd());
    }

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
