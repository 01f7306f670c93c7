using System.ComponentModel.DataAnnotations;
using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>Settings of search, section <c>Search</c>.</summary>
public sealed record SearchOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Search";

    /// <summary>The engine that answers where a request names none.</summary>
    public SearchEngine Engine { get; init; } = SearchEngine.Memory;

    /// <summary>The model that is searched where a request names none and several have embeddings.</summary>
    public string? Model { get; init; }

    /// <summary>Where the index keeps the vectors: in memory, or in files of the data folder.</summary>
    public VectorProfile Profile { get; init; } = VectorProfile.Fast;

    /// <summary>Recall that the graph has to reach on its sample of queries where a request names none; without it the graph keeps 64 candidates.</summary>
    [Range(SearchRequest.LeastRecall, 1)]
    public double? Recall { get; init; }

    /// <summary>The most windows that one query clip is cut into; a longer clip is refused with the advice to choose a part of it.</summary>
    [Range(1, 1000)]
    public int MaximumQueryWindows { get; init; } = 120;
}
