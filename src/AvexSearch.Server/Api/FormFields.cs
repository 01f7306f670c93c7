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
        where T : struct, IParsable<T>
    {
        if (Text(form, field) is not { } text)
        {
            return null;
        }

        return T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new QueryException($"Field '{field}' is '{text}'; a number was expected.");
    }

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
        return (new QueryClip(upload.Path, Number<double>(form, "start") ?? 0, Number<double>(form, "length"), AudioOrigin.Upload), upload);
    }
}
