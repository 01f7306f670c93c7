using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What an evaluation of individuals is asked beside the columns that every evaluation has.</summary>
public sealed record IndividualSettings
{
    /// <summary>Keys of the methods to compare (<c>max</c>, <c>lda+asnorm</c>); empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Column of the year or of a date that begins with it; null for <c>year</c> or <c>day</c> where every clip has one.</summary>
    public string? YearColumn { get; init; }

    /// <summary>Column of the recording; null for <c>recording</c> or the file. Sessions that share a recording count as one.</summary>
    public string? RecordingColumn { get; init; }

    /// <summary>Column that says <c>background</c> of clips without a call; null for <c>kind</c> where there is one.</summary>
    public string? KindColumn { get; init; }

    /// <summary>Column of the species; null for <c>species</c> where there is one.</summary>
    public string? SpeciesColumn { get; init; }

    /// <summary>The species whose individuals are told apart, clips of others are left out; null where there is one only.</summary>
    public string? Species { get; init; }

    /// <summary>Share of unknown individuals' clips that the threshold may accept, 0 to 1.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>Whether background is looked for in the recordings and mixed, as a control; only where there is audio.</summary>
    public bool HearsBackground { get; init; } = true;

    /// <summary>How far a clip lies above the background that is mixed with it, dB; null for background as loud as the clip's own.</summary>
    public double? MixSnr { get; init; }

    /// <summary>Every column that is looked at beside individual and session.</summary>
    internal IReadOnlyList<string> Columns() =>
        [RecordingColumn ?? "recording", .. YearColumn is { } year ? [year] : YearColumns, KindColumn ?? "kind"];

    /// <summary>Columns that give the year where none is named, the first that any clip has.</summary>
    internal static IReadOnlyList<string> YearColumns { get; } = ["year", "day"];

    /// <summary>The methods.</summary>
    /// <exception cref="QueryException">There is no such method, or one is named twice.</exception>
    internal IReadOnlyList<IndividualMethod> MethodList()
    {
        try
        {
            return Methods.Count == 0 ? IndividualMethod.All : [.. Methods.Select(IndividualMethod.Parse).Distinct()];
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }
}
