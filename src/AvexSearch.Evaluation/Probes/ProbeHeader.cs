using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Evaluation;

/// <summary>What stands before the numbers of a stored probe.</summary>
internal sealed record ProbeHeader(ProbeCard Card, IReadOnlyList<ProbeHeader.Entry> Tensors)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Name and shape of a tensor.</summary>
    internal sealed record Entry(string Name, int[] Shape);
}
