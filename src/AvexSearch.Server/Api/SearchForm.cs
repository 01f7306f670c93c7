using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Reads a search from a multipart form: the clip, and the same fields as the JSON body.</summary>
internal static class SearchForm
{
    /// <summary>Keeps the clip and makes the request.</summary>
    /// <exception cref="QueryException">A field is not what it should be.</exception>
    public static async Task<SearchRequest> ReadAsync(HttpRequest http, QueryUploads uploads, CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        var body = new SearchBody(
            FormFields.Number<long>(form, "segmentId"),
            FormFields.Numbers(form, "segmentIds"),
            FormFields.Numbers(form, "like"),
            FormFields.Numbers(form, "unlike"),
            Vector(form),
            FormFields.Number<int>(form, "k"),
            [.. form["collection"].Concat(form["collections"]).OfType<string>().Where(name => name.Length > 0)],
            FormFields.Text(form, "model"),
            Engine(form),
            FormFields.Number<float>(form, "leastSimilarity"),
            FormFields.Number<double>(form, "recall"),
            Flag(form, "bestPerRecording"),
            [.. form["site"].Concat(form["sites"]).OfType<string>().Where(name => name.Length > 0)],
            FormFields.Text(form, "from"),
            FormFields.Text(form, "until"),
            FormFields.Text(form, "hours"));
        var clip = (await FormFields.KeepClipAsync(form, uploads, cancellationToken)).Clip;
        return body.ToRequest(clip) with { MoreClips = clip is null ? [] : FormFields.MoreSpans(form, clip) };
    }

    private static bool? Flag(IFormCollection form, string field) => FormFields.Text(form, field) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new QueryException($"Field '{field}' is '{text}'; true or false was expected."),
    };

    private static SearchEngine? Engine(IFormCollection form) => FormFields.Text(form, "engine") switch
    {
        null => null,
        var text when Enum.TryParse<SearchEngine>(text, ignoreCase: true, out var engine) && Enum.IsDefined(engine) => engine,
        var text => throw new QueryException($"Field 'engine' is '{text}'; memory, exact or pgvector was expected."),
    };

    private static float[]? Vector(IFormCollection form) => FormFields.Text(form, "vector") is not { } text
        ? null
        : [.. text.Trim('[', ']').Split(',').Select(part =>
            float.TryParse(part, CultureInfo.InvariantCulture, out var value) ? value : throw new QueryException($"Field 'vector' has '{part}' where a number was expected."))];
}
