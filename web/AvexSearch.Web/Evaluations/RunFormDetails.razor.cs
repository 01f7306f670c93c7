using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>What can be left as it is: splits, probes, seed, intervals.</summary>
public sealed partial class RunFormDetails
{
    private const string SystemsHint =
        "Other windows or treatments of a model, as MODEL@WINDOW/HOP~TREATMENT with seconds, for example spectral@2/1~centred; separate several by spaces.";

    private static readonly (string Probe, string Words)[] Probes = [("linear", "linear"), ("knn", "nearest neighbours"), ("mlp", "small neural network")];

    /// <summary>What is filled in.</summary>
    [Parameter, EditorRequired]
    public RunDraft Draft { get; set; } = default!;

    /// <summary>The columns that there are; empty where that is not known.</summary>
    [Parameter]
    public IReadOnlyList<LabelColumnChoice> Columns { get; set; } = [];

    private static Dictionary<string, object?> ClipAttributes => new() { ["aria-label"] = "Embedding of a clip" };

    private string SplitHint => "The column that says train, valid or test; empty for none" + (Draft.Task == EvaluationTask.Clustering ? ". Clusters are found in the test part" : "");

    private string Summary => $"seed {Draft.Seed}, {CountText.Of(Draft.Resamples, "resample")}" + (string.IsNullOrWhiteSpace(Draft.SplitColumn) ? "" : $", split by {Draft.SplitColumn}");

    private void Tick(string probe, bool on)
    {
        Draft.Probes.Remove(probe);
        if (on)
        {
            Draft.Probes.Add(probe);
        }
    }
}
