using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Places where recorders stand, and which recordings belong to them.</summary>
internal static class SiteEndpoints
{
    private const int MostTableBytes = 16 * 1024 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSites(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sites", ListAsync).WithName("ListSites").WithSummary("Sites with their clocks and how much belongs to them.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPatch("/sites", EditAsync).WithName("EditSite").WithSummary("Make a site or change it; time and place of its recordings follow.")
            .Accepts<SiteBody>("application/json").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPost("/sites/deployments", ImportAsync).WithName("ImportDeployments").WithSummary("Import a table of deployments; it replaces those that the collection had.")
            .WithDescription(
                "Send multipart/form-data with a file 'file' and a field 'collection'. Columns: site, folder or serial_number (or both), from, until, latitude, longitude, " +
                "time_zone, clock (utc or local), clock_correction (seconds or ±HH:MM:SS). Nothing is changed where a row cannot be understood.")
            .Accepts<IFormFile>("multipart/form-data").ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
        api.MapPost("/sites/deployments/preview", PreviewAsync).WithName("PreviewDeployments")
            .WithSummary("What an import of a table of deployments would do: what its columns are taken for, its rows with what is wrong in them, its sites, and how many recordings would belong to each. Nothing is changed.")
            .Accepts<IFormFile>("multipart/form-data").ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
    }

    private static async Task<Ok<IReadOnlyList<SiteSummary>>> ListAsync(
        ArchiveSites sites, [Description("Only sites of this collection.")] string? collection, CancellationToken token) =>
        TypedResults.Ok(await sites.ListAsync(collection, token));

    private static async Task<Ok<SiteChange>> EditAsync(HttpRequest http, ArchiveSites sites, CancellationToken token)
    {
        var body = await JsonBody.ReadAsync<SiteBody>(http, token);
        return body is { Collection: { } collection, Name: { } name }
            ? TypedResults.Ok(await sites.EditAsync(collection, name, body.ToEdit(), token))
            : throw new QueryException("The body needs 'collection' and 'name'.");
    }

    private static async Task<Ok<SiteChange>> ImportAsync(HttpRequest http, ArchiveSites sites, CancellationToken token)
    {
        var (collection, table) = await ReadAsync(http, token);
        return TypedResults.Ok(await sites.ImportAsync(collection, table, token));
    }

    private static async Task<Ok<DeploymentPreview>> PreviewAsync(HttpRequest http, ArchiveSites sites, CancellationToken token)
    {
        var (collection, table) = await ReadAsync(http, token);
        return TypedResults.Ok(await sites.PreviewAsync(collection, table, token));
    }

    private static async Task<(string Collection, TextTable Table)> ReadAsync(HttpRequest http, CancellationToken token)
    {
        var form = http.HasFormContentType ? await http.ReadFormAsync(token) : throw new QueryException("multipart/form-data with a file 'file' and a field 'collection' was expected.");
        var (file, collection) = (form.Files.GetFile("file"), form["collection"].ToString());
        if (file is null || collection.Length == 0 || file.Length > MostTableBytes)
        {
            throw new QueryException("A file 'file' of at most 16 MB and a field 'collection' were expected.");
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, token);
        return (collection, TextTable.Read(content.ToArray(), file.FileName));
    }
}
