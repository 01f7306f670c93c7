using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Reads fields of multipart forms.</summary>
internal static class FormFields
{
    /// <summary>The text of a field, or null where it is absent or empty.</summary>
    public static string? Text(IFormCollection form, string field) => form.TryGetValue(field, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The number in a field, or null where it is absent.</summary>
    /// <exception cref="QueryException">It is no number.</exception>
    public static T? Number<T>(IFormCollection form, string field)
        where T : struct, IParsable<T> => Text(form, field) is { } text ? Number<T>(text, field) : null;

    /// <summary>The ids in a field, repeated, divided by commas or as a JSON list; empty where it is absent.</summary>
    /// <exception cref="QueryException">One is no id.</exception>
    public static long[] Numbers(IFormCollection form, string field) =>
        [.. form[field].OfType<string>().SelectMany(text => text.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(text =>
            long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw new QueryException($"Field '{field}' is '{text}'; ids of segments were expected."))];

    /// <summary>Keeps the clip of a form, 'clip' or the only file, with 'start' and 'length'; nulls where there is none.</summary>
    public static async Task<(QueryClip? Clip, QueryUpload? Upload)> KeepClipAsync(IFormCollection form, QueryUploads uploads, CancellationToken cancellationToken)
    {
        if (form.Files.Count == 0)
        {
            return (null, null);
        }

        var file = form.Files.GetFile("clip") ?? form.Files[0];
        await using var content = file.OpenReadStream();
        var upload = await uploads.KeepAsync(content, file.FileName, cancellationToken);
        var (starts, lengths) = (Numbers<double>(form, "start"), Numbers<double>(form, "length"));
        return (new QueryClip(upload.Path, starts.Count > 0 ? starts[0] : 0, lengths.Count > 0 ? lengths[0] : null, AudioOrigin.Upload), upload);
    }

    /// <summary>The second and further spans of a clip, where 'start' and 'length' are given several times.</summary>
    /// <exception cref="QueryException">There is not a length for each start.</exception>
    public static IReadOnlyList<QueryClip> MoreSpans(IFormCollection form, QueryClip clip)
    {
        var (starts, lengths) = (Numbers<double>(form, "start"), Numbers<double>(form, "length"));
        return starts.Count <= 1 && lengths.Count <= 1 ? []
            : starts.Count == lengths.Count ? [.. starts.Zip(lengths, (start, length) => clip with { StartSeconds = start, LengthSeconds = length }).Skip(1)]
            : throw new QueryException($"{starts.Count} starts and {lengths.Count} lengths were given; several spans of a clip need one of each.");
    }

    private static List<T> Numbers<T>(IFormCollection form, string field)
        where T : struct, IParsable<T> => [.. form[field].OfType<string>().Where(text => text.Length > 0).Select(text => Number<T>(text, field))];

    private static T Number<T>(string text, string field)
        where T : struct, IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new QueryException($"Field '{field}' is '{text}'; a number was expected.");
}
