using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Reads a label file from a multipart form.</summary>
internal static class LabelForm
{
    private static readonly Dictionary<string, LabelField> Columns = new()
    {
        ["fileColumn"] = LabelField.File,
        ["startColumn"] = LabelField.Start,
        ["endColumn"] = LabelField.End,
        ["labelColumn"] = LabelField.Label,
        ["individualColumn"] = LabelField.Individual,
        ["callTypeColumn"] = LabelField.CallType,
        ["splitColumn"] = LabelField.Split,
        ["sessionColumn"] = LabelField.Session,
        ["siteColumn"] = LabelField.Site,
        ["groupColumn"] = LabelField.Group,
    };

    /// <summary>The file and how it is read.</summary>
    /// <exception cref="QueryException">A field is missing or not what it should be.</exception>
    public static async Task<LabelImportRequest> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (!http.HasFormContentType)
        {
            throw new QueryException($"The body is '{http.ContentType}'; multipart/form-data with 'file' and 'collection' was expected.");
        }

        var form = await http.ReadFormAsync(cancellationToken);
        var file = form.Files.GetFile("file") ?? throw new QueryException("The form has no file 'file'.");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return new LabelImportRequest
        {
            Content = content.ToArray(),
            FileName = Path.GetFileName(file.FileName.Replace('\\', '/')) is { Length: > 0 } name ? name : "labels",
            Collection = Text(form, "collection") ?? throw new QueryException("The form has no field 'collection'."),
            Options = new LabelReadOptions
            {
                Format = Format(form),
                Recording = Text(form, "recording"),
                Annotator = Text(form, "annotator"),
                Columns = Columns.Where(column => Text(form, column.Key) is not null).ToDictionary(column => column.Value, column => Text(form, column.Key)!),
            },
        };
    }

    private static LabelFormat Format(IFormCollection form) => Text(form, "format") switch
    {
        null => LabelFormat.Auto,
        var text when Enum.TryParse<LabelFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format) => format,
        var text => throw new QueryException($"Field 'format' is '{text}'; one of {string.Join(", ", Enum.GetNames<LabelFormat>()).ToLowerInvariant()} was expected."),
    };

    private static string? Text(IFormCollection form, string field) => form.TryGetValue(field, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
}
