namespace AvexSearch.Engine;

/// <summary>A name in a label file that no recording of the collection answers to, or more than one.</summary>
/// <param name="Name">The name as it is written, or the id.</param>
/// <param name="Reason">Why it was not found.</param>
/// <param name="Rows">Lines of the file that name it.</param>
public sealed record UnknownRecording(string Name, string Reason, IReadOnlyList<int> Rows);
