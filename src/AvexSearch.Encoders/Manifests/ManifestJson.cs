using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Encoders;

/// <summary>Manifests as JSON.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Indented = Options(indented: true);
    private static readonly JsonSerializerOptions Compact = Options(indented: false);

    public static ModelManifest Parse(string json, string origin)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ModelManifest>(json, Compact)
                ?? throw new InvalidDataException($"'{origin}': the manifest is null, expected a JSON object.");
            ManifestRules.Check(manifest, origin);
            return manifest;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{origin}' is not a model manifest: {e.Message}", e);
        }
    }

    public static string Write(ModelManifest manifest) => JsonSerializer.Serialize(manifest, Indented) + "\n";

    /// <summary>The form that is hashed: no white space, properties in declaration order, those with no value left out.</summary>
    /// <remarks>A property added in the future must be null by default, so that the identities of installed models stay.</remarks>
    public static byte[] Canonical(ModelManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Compact);

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        WriteIndented = indented,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
