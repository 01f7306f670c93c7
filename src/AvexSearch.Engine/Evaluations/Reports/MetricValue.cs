namespace AvexSearch.Engine;

/// <summary>A figure.</summary>
/// <param name="Key">Its stable name in JSON, for example <c>retrieval_roc_auc</c>.</param>
/// <param name="Name">Its name for people, for example <c>Retrieval ROC AUC</c>.</param>
/// <param name="Value">The value; null where it is not defined on these data.</param>
/// <param name="Low">Lower end of its confidence interval, or null without one.</param>
/// <param name="High">Upper end, or null without one.</param>
public sealed record MetricValue(string Key, string Name, double? Value, double? Low = null, double? High = null);
