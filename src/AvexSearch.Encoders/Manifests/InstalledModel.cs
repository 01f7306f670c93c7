namespace AvexSearch.Encoders;

/// <summary>A model of the library.</summary>
/// <param name="Manifest">What is known about it.</param>
/// <param name="Folder">Where its files are; empty for a built-in model.</param>
/// <param name="Identity">
/// SHA-256, in hexadecimal, over manifest, weights, mel bank and labels. Embeddings of two models may be compared only if their identities are equal.
/// </param>
public sealed record InstalledModel(ModelManifest Manifest, string Folder, string Identity);
