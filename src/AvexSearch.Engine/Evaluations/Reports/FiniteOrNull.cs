using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Engine;

/// <summary>Writes a figure that is NaN or infinite as null, which is what "not defined" is called in JSON.</summary>
internal sealed class FiniteOrNull : JsonConverter<double?>
{
    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
