using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>404 with a sentence.</summary>
internal static class Missing
{
    public static ProblemHttpResult Recording(long id) => Thing("recording", id);

    public static ProblemHttpResult Segment(long id) => Thing("segment", id);

    public static ProblemHttpResult Job(long id) => Thing("job", id);

    public static ProblemHttpResult Run(long id) => Thing("evaluation", id);

    public static ProblemHttpResult Report(long id) =>
        TypedResults.Problem($"There is no evaluation {id}, or it has no report because it is not done.", statusCode: StatusCodes.Status404NotFound);
    public static ProblemHttpResult LabelSource(int id) => Thing("label file", id);

    public static ProblemHttpResult Collection(int id) => Thing("collection", id);

    public static ProblemHttpResult Individual(long id) => Thing("individual", id);

    public static ProblemHttpResult Grouping(long id) => Thing("grouping", id);

    public static ProblemHttpResult GroupingRun(long id) => Thing("grouping run", id);

    public static ProblemHttpResult Group(long grouping, int number) =>
        TypedResults.Problem($"There is no group {number} in grouping {grouping}.", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Upload(string id) =>
        TypedResults.Problem($"There is no upload '{id}', or it is more than a day old.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Thing(string thing, long id) =>
        TypedResults.Problem($"There is no {thing} {id}.", statusCode: StatusCodes.Status404NotFound);
}
