using System.Globalization;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The segments that stand for the live individuals of a gallery.</summary>
internal sealed class LoadedGallery
{
    /// <summary>Puts a gallery together.</summary>
    public LoadedGallery(GalleryTarget target, IReadOnlyDictionary<long, IndividualRow> individuals, GalleryRow[] rows, GallerySessions sessions, IReadOnlyList<string> notes)
    {
        (Target, Individuals, Rows, Sessions, Notes) = (target, individuals, rows, sessions, notes);
        Fingerprint = Engine.Fingerprint.Of(rows
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.IndividualId}\t{row.SegmentId}\t{row.Session}{(row.IsUndated ? "\tundated" : "")}"))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{target.Model.Identity}\t{target.Profile.Id}\t{target.SpeciesKey}")));
    }

    /// <summary>Which gallery it is.</summary>
    public GalleryTarget Target { get; }

    /// <summary>Its individuals by id, with and without segments.</summary>
    public IReadOnlyDictionary<long, IndividualRow> Individuals { get; }

    /// <summary>Its segments by individual, reference and start.</summary>
    public GalleryRow[] Rows { get; }

    /// <summary>Which of its sessions count as one.</summary>
    public GallerySessions Sessions { get; }

    /// <summary>What was left out, and what should be known of it.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>SHA-256 over who stands in it with which segments of which sessions, and the model: what was made of it holds as long as this is the same.</summary>
    public string Fingerprint { get; }

    /// <summary>Individuals with segments.</summary>
    public int Heard => Rows.Select(row => row.IndividualId).Distinct().Count();
}
