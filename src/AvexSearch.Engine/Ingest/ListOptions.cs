using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Engine;

/// <summary>Which columns of a file list say what, as it is kept with a job.</summary>
internal static class ListOptions
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write(LabelReadOptions options) => JsonSerializer.Serialize(options.Columns, Json);

    public static LabelReadOptions Read(string json) => new()
    {
        Format = LabelFormat.Csv,
        Columns = JsonSerializer.Deserialize<Dictionary<LabelField, string>>(json, Json) ?? [],
    };
}
