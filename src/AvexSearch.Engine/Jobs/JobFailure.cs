namespace AvexSearch.Engine;

/// <summary>A file that could not be indexed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Error">What was wrong with it.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record JobFailure(string Path, string Error, int Attempts);
