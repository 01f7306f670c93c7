namespace AvexSearch.Evaluation;

/// <summary>A cluster in short.</summary>
/// <param name="Cluster">Its number.</param>
/// <param name="Size">Items in it.</param>
/// <param name="Class">Class of most of them, the first of equals.</param>
/// <param name="ClassItems">How many are of that class.</param>
/// <param name="Exemplars">Items nearest to the centre, nearest first: up to five.</param>
public sealed record ClusterSummary(int Cluster, int Size, string Class, int ClassItems, IReadOnlyList<int> Exemplars);
