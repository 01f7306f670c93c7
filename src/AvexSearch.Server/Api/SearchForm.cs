using System.Globalization;
using AvexSearch.Audio;
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
            Number<long>(form, "segmentId"),
            Vector(form),
            Number<int>(form, "k"),
            [.. form["collection"].Concat(form["collections"]).OfType<string>().Where(name => name.Length > 0)],
            Text(form, "model"),
            Engine(form),
            Flag(form, "bestPerRecording"),
            [.. form["site"].Concat(form["sites"]).OfType<string>().Where(name => name.Length > 0)],
            Text(form, "from"),
            Text(form, "until"),
            Text(form, "hours"));
        return body.ToRequest(await ClipAsync(form, uploads, cancellationToken));
    }

    private static async Task<QueryClip?> ClipAsync(IFormCollection form, QueryUploads uploads, CancellationToken cancellationToken)
    {
        if (form.Files.Count == 0)
        {
            return null;
        }

        var file = form.Files.GetFile("clip") ?? form.Files[0];
        await using var content = file.OpenReadStream();
        var upload = await uploads.KeepAsync(content, file.FileName, cancellationToken);
        return new QueryClip(upload.Path, Number<double>(form, "start") ?? 0, Number<double>(form, "length"), AudioOrigin.Upload);
    }

    private static string? Text(IFormCollection form, string field) => form.TryGetValue(field, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static T? Number<T>(IFormCollection form, string field)
        where T : struct, IParsable<T>
    {
        if (Text(form, field) is not { } text)
        {
            return null;
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new QueryException($"Field '{field}' is '{text}'; a number was expected.");
    }

    private static bool? Flag(IFormCollection form, string field) => Text(form, field) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new QueryException($"Field '{field}' is '{text}'; true or false was expected."),
    };

    private static SearchEngine? Engine(IFormCollection form) => Text(form, "engine") switch
    {
        null => null,
        var text when Enum.TryParse<SearchEngine>(text, ignoreCase: true, out var engine) && Enum.IsDefined(engine) => engine,
        var text => throw new QueryException($"Field 'engine' is '{text}'; memory, exact or pgvector was expected."),
    };

    private static float[]? Vector(IFormCollection form) => Text(form, "vector") is not { } text
        ? null
        : [.. text.Trim('[', ']').Split(',').Select(part =>
            float.TryParse(part, CultureInfo.InvariantCulture, out var value) ? value : throw new QueryException($"Field 'vector' has '{part}' where a number was expected."))];
}
