using System.ComponentModel;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>What to group.</summary>
internal sealed record GroupBody(
    [property: Description("What the grouping is called.")] string? Title,
    [property: Description("Name of a model that heard the collection. Default: the only one.")] string? Model,
    [property: Description("Only spans with this label that name no individual. Default: all segments.")] string? Label,
    [property: Description("Only these spans.")] IReadOnlyList<RecordingSpan>? Spans,
    [property: Description("Only recordings whose path contains this.")] string? Path,
    [property: Description("Every recording holds one caller only.")] bool? OnePerRecording,
    [property: Description("The chance that is taken of any false link across sessions. Default: 0.05.")] double? FalseLinks,
    [property: Description("Least mean score within a session, -1 to 1. Default: estimated.")] double? SameSession,
    [property: Description("Least mean score across sessions, -1 to 1. Default: estimated.")] double? CrossSession,
    [property: Description("Who asks. Default: api.")] string? By)
{
    /// <summary>The request with its defaults.</summary>
    public GroupRequest ToRequest(string collection, string someone)
    {
        var standard = new GroupRequest { Collection = collection, By = By ?? someone };
        return standard with
        {
            Title = Title,
            Model = Model,
            Label = Label,
            Spans = Spans ?? [],
            PathContains = Path,
            OnePerRecording = OnePerRecording ?? false,
            FalseLinks = FalseLinks ?? standard.FalseLinks,
            SameSession = SameSession,
            CrossSession = CrossSession,
        };
    }
}

/// <summary>Who a group is.</summary>
internal sealed record ConfirmBody(
    [property: Description("Id of the individual of the gallery that it is; absent with a name.")] long? IndividualId,
    [property: Description("Name of a new individual, or of a live one that has it already; absent with an id.")] string? Name,
    [property: Description("Its species.")] string? Species,
    [property: Description("female or male.")] string? Sex,
    [property: Description("Where it lives.")] string? Site,
    [property: Description("Whatever else is known.")] string? Notes,
    [property: Description("Also take spans that are references of another individual.")] bool? AllowShared,
    [property: Description("Who says so. Default: api.")] string? By);

/// <summary>Some members of a group.</summary>
internal sealed record SplitGroupBody([property: Description("Ids of the members that become a group of their own: some, not all.")] IReadOnlyList<long> MemberIds);

/// <summary>A group that was split off.</summary>
internal sealed record SplitGroup([property: Description("Number of the new group.")] int Number);
