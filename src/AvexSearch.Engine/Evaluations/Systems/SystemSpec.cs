using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Engine;

/// <summary>A system in an evaluation: a model, the windows that it hears, and what is done to its embeddings.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="WindowSeconds">Window, seconds; null for the collection's, or the model's default.</param>
/// <param name="HopSeconds">Hop, seconds; null likewise.</param>
/// <param name="Treatment">What is done to embeddings.</param>
internal sealed partial record SystemSpec(string Model, double? WindowSeconds, double? HopSeconds, BackgroundTreatment Treatment)
{
    /// <summary>Reads <c>MODEL[@WINDOW[/HOP]][~TREATMENT]</c>.</summary>
    /// <exception cref="QueryException">The text has another form; the message says which one.</exception>
    public static SystemSpec Parse(string text)
    {
        var match = Form().Match(text);
        var treatment = BackgroundTreatment.Raw;
        if (!match.Success || (match.Groups["treatment"].Success && !Enum.TryParse(match.Groups["treatment"].Value, ignoreCase: true, out treatment)))
        {
            throw new QueryException(
                $"'{text}' is not a system; write MODEL, MODEL@WINDOW or MODEL@WINDOW/HOP in seconds, and after ~ one of " +
                $"{string.Join(", ", Enum.GetNames<BackgroundTreatment>().Select(name => name.ToLowerInvariant()))}, for example spectral@5/2.5~centred.");
        }

        return new SystemSpec(match.Groups["model"].Value, Number(match.Groups["window"]), Number(match.Groups["hop"]), treatment);
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Model +
        (WindowSeconds is { } window ? string.Create(CultureInfo.InvariantCulture, $"@{window}") : "") +
        (HopSeconds is { } hop ? string.Create(CultureInfo.InvariantCulture, $"/{hop}") : "") +
        (Treatment == BackgroundTreatment.Raw ? "" : $"~{Treatment.ToString().ToLowerInvariant()}");

    private static double? Number(Group group) => group.Success ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<model>[^@~\s]+)(@(?<window>\d+(\.\d+)?)(/(?<hop>\d+(\.\d+)?))?)?(~(?<treatment>[A-Za-z]+))?\z")]
    private static partial Regex Form();
}
