namespace AvexSearch.Engine;

/// <summary>What a figure means and whose definition it is.</summary>
/// <param name="Name">Name of the figure.</param>
/// <param name="Meaning">The definition in words.</param>
/// <param name="Source">Program or paper whose definition is followed.</param>
public sealed record MetricDefinition(string Name, string Meaning, string Source);
