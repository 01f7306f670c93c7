using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>Something that is to be done to an individual.</summary>
/// <param name="Step">What.</param>
/// <param name="Id">To which individual.</param>
public sealed record GalleryChange(GalleryStep Step, long Id)
{
    /// <summary>Ids of the references that it is about.</summary>
    public IReadOnlyList<long> References { get; init; } = [];

    /// <summary>The other individual of a move or a merge.</summary>
    public IndividualSummary? Other { get; init; }

    /// <summary>What is said of it, or of the new one of a split.</summary>
    public IndividualEntry? Entry { get; init; }

    /// <summary>Why it is retired, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>What did not work where it fails.</summary>
    public string WhatFailed => Step switch
    {
        GalleryStep.Edit => "The facts could not be changed.",
        GalleryStep.Move => "The references could not be moved.",
        GalleryStep.Split => "The references could not be split off.",
        GalleryStep.Remove => "The references could not be removed.",
        GalleryStep.PutBack => "The references could not be put back.",
        GalleryStep.Merge => "The two could not be merged.",
        GalleryStep.Retire => "The individual could not be retired.",
        _ => "The individual could not be restored.",
    };
}
