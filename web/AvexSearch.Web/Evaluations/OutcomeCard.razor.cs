using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>What came out for one clip: its sound beside the sound that led to the answer.</summary>
public sealed partial class OutcomeCard
{
    /// <summary>What came out.</summary>
    [Parameter, EditorRequired]
    public ItemOutcome Item { get; set; } = default!;

    /// <summary>Name of the task.</summary>
    [Parameter, EditorRequired]
    public string Task { get; set; } = "";

    /// <summary>The recordings that are still in the archive, by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<long, RecordingDetail> Recordings { get; set; } = default!;

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    private string Words
    {
        get
        {
            var verdict = Item.IsRight is { } right ? right ? "Right" : "Wrong" : "Clip";
            var score = Item.Score is { } value ? $", {RunText.Score(Task)} {FigureText.Value(value)}" : "";
            return $"{verdict}: truth {Item.Truth}, answer {Item.Answer}{score}, {OutcomeClip.NameOf(Item.Place)}";
        }
    }

    private RecordingDetail? Find(ItemPlace place) => place.RecordingId is { } id ? Recordings.GetValueOrDefault(id) : null;
}
