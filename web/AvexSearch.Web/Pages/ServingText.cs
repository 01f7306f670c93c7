using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Pages;

/// <summary>Models of a collection in words.</summary>
internal static class ServingText
{
    /// <summary>"all 1,204 recordings", "300 of 1,204 recordings".</summary>
    public static string Heard(ModelCoverage coverage) => coverage.IsComplete
        ? $"all {CountText.Of(coverage.Recordings, "recording")}"
        : $"{CountText.Number(coverage.Heard)} of {CountText.Of(coverage.Recordings, "recording")}";

    /// <summary>Share that was heard, 0 to 100.</summary>
    public static double Percent(ModelCoverage coverage) => coverage.Recordings == 0 ? 100 : Math.Min(100, 100.0 * coverage.Heard / coverage.Recordings);

    /// <summary>"12.5 MB".</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,0.#} MB");

    /// <summary>What is asked before something is done.</summary>
    public static string Question(ServingChange change, CollectionModels models) => change.Step switch
    {
        ServingStep.Switch => $"Let {change.Model} serve {models.Collection}? Searches that name no model are asked of it. It can be rolled back.",
        ServingStep.Force => $"Let {change.Model} serve although it has not heard everything? What it has not heard is not found then. It can be rolled back.",
        ServingStep.RollBack => $"Let {models.CanRollBack} serve {models.Collection} again?",
        ServingStep.Drop => $"Drop the embeddings of {change.Model} from {models.Collection}? Labels and individuals stay. {BringsBack(change, models)} brings them back.",
        _ => $"Let {change.Model} hear what it has not heard, in the background?",
    };

    private static string BringsBack(ServingChange change, CollectionModels models) =>
        models.Models.Any(model => model.Model == change.Model && model.IsImported) ? "Only importing the embeddings again" : "Only a reindex";

    /// <summary>Text of the button that does it.</summary>
    public static string Verb(ServingStep step) => step switch
    {
        ServingStep.Switch => "Switch",
        ServingStep.Force => "Switch all the same",
        ServingStep.RollBack => "Roll back",
        ServingStep.Drop => "Drop",
        _ => "Reindex",
    };

    /// <summary>What can be done with a model now.</summary>
    public static IEnumerable<ServingStep> Steps(CollectionModel model, CollectionModels models)
    {
        if (model.Serves && models.CanRollBack is not null)
        {
            yield return ServingStep.RollBack;
        }

        if (!model.Coverage.IsComplete && model.Installed && model.Coverage.ReindexJobId is null)
        {
            yield return ServingStep.Reindex;
        }

        if (!model.Serves)
        {
            yield return model.Coverage.IsComplete ? ServingStep.Switch : ServingStep.Force;
            yield return ServingStep.Drop;
        }
    }

    /// <summary>How a model came to serve.</summary>
    public static string How(ServingEntry entry) => entry.How switch
    {
        "first" => "heard it first",
        "when_done" => "when its reindex was done",
        "forced" => "although it had not heard everything",
        _ => "switched to",
    };
}
