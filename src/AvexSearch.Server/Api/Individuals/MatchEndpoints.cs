using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Who is calling, and how far that can be trusted.</summary>
internal static class MatchEndpoints
{
    private const string Root = "/collections/{collection:int}/individuals";

    /// <summary>Maps the endpoints.</summary>
    public static void MapIndividualMatching(this IEndpointRouteBuilder api)
    {
        api.MapPost(Root + "/match", MatchAsync).WithName("MatchIndividual").WithSummary("Who is calling? Ranks individuals for a clip, a segment or a recording, with evidence.")
            .WithDescription(
                "Send multipart/form-data with a file 'clip' (and 'start' and 'length' in seconds for a part of it), or JSON with 'segmentId' or 'recordingId' (with 'start' and 'end'). " +
                "Both take species, model, method, falseAlarmRate, top and session. The decision is known, unknown, notDistinguishable, or notEvaluated while the gallery is evaluated for the " +
                "first time in its state: ask again when 'evaluationRun' is done. To enrol the call, POST its segmentId, span or uploadId to the collection's individuals.")
            .Accepts<MatchBody>("application/json", "multipart/form-data").Produces<MatchAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity).DisableAntiforgery();
        api.MapGet(Root + "/evaluation", EvaluationAsync).WithName("GetGalleryEvaluation")
            .WithSummary("How far matches can be trusted: the gallery's own evaluation. 202 with the run that makes it where it was not made in this state.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet(Root + "/check", CheckAsync).WithName("CheckIndividuals").WithSummary("What is wrong or doubtful in a gallery, and what was learned from it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<MatchAnswer>, ProblemHttpResult>> MatchAsync(
        int collection, HttpRequest http, ArchiveCatalogue catalogue, IndividualMatching matching, QueryUploads uploads, CancellationToken token)
    {
        if (!http.HasFormContentType && !http.HasJsonContentType())
        {
            return TypedResults.Problem(
                $"The body is '{http.ContentType}'; multipart/form-data or application/json was expected.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await catalogue.CollectionNameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        if (!http.HasFormContentType)
        {
            return TypedResults.Ok(await matching.MatchAsync(RequestOf(await JsonBody.ReadAsync<MatchBody>(http, token), name, clip: null), token));
        }

        var form = await http.ReadFormAsync(token);
        var (clip, upload) = await FormFields.KeepClipAsync(form, uploads, token);
        var answer = await matching.MatchAsync(RequestOf(BodyOf(form), name, clip), token);
        return TypedResults.Ok(answer with { UploadId = upload?.Id });
    }

    private static async Task<Results<Ok<GalleryEvaluation>, Accepted<EvaluationRun>, ProblemHttpResult>> EvaluationAsync(
        int collection,
        [Description("The species; needed where the collection has several.")] string? species,
        [Description("The model; needed where the collection is indexed by several.")] string? model,
        [Description("The method. Default: wccn.")] string? method,
        [Description("True: where the evaluation failed, try it again. Default: the failed run is the answer.")] bool? again,
        ArchiveCatalogue catalogue,
        IndividualMatching matching,
        CancellationToken token)
    {
        if (await catalogue.CollectionNameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        if (await matching.EvaluationAsync(name, model, species, method, token) is { } evaluation)
        {
            return TypedResults.Ok(evaluation);
        }

        var run = await matching.AskForEvaluationAsync(name, model, species, method, again ?? false, token);
        return TypedResults.Accepted($"{Links.Root}/evaluations/{run.Id}", run);
    }

    private static async Task<Results<Ok<GalleryCheck>, ProblemHttpResult>> CheckAsync(int collection, ArchiveCatalogue catalogue, GalleryChecks checks, CancellationToken token) =>
        await catalogue.CollectionNameAsync(collection, token) is { } name ? TypedResults.Ok(await checks.CheckAsync(name, token)) : Missing.Collection(collection);

    private static MatchBody BodyOf(IFormCollection form) => new(
        FormFields.Number<long>(form, "segmentId"),
        FormFields.Number<long>(form, "recordingId"),
        FormFields.Number<double>(form, "start"),
        FormFields.Number<double>(form, "end"),
        FormFields.Text(form, "species"),
        FormFields.Text(form, "model"),
        FormFields.Text(form, "method"),
        FormFields.Number<double>(form, "falseAlarmRate"),
        FormFields.Number<int>(form, "top"),
        FormFields.Text(form, "session"));

    private static MatchRequest RequestOf(MatchBody body, string collection, QueryClip? clip)
    {
        var standard = new MatchRequest { Collection = collection };
        return standard with
        {
            Clip = clip,
            SegmentId = body.SegmentId,
            Recording = body.RecordingId is { } recording ? new RecordingSpan(recording, body.Start, body.End) : null,
            Species = body.Species,
            Model = body.Model,
            Method = body.Method,
            FalseAlarmRate = body.FalseAlarmRate ?? standard.FalseAlarmRate,
            Top = body.Top ?? standard.Top,
            Session = body.Session,
        };
    }
}
