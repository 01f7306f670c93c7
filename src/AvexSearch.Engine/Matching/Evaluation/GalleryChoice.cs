namespace AvexSearch.Engine;

/// <summary>The gallery that an evaluation is of.</summary>
/// <param name="Species">Its species; empty where it is not said.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Method">Key of the method.</param>
/// <param name="Fingerprint">The state in which it was asked for.</param>
public sealed record GalleryChoice(string Species, string Model, string Method, string Fingerprint);
