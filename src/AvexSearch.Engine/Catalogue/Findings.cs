using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Says in plain sentences what the levels of a recording mean.</summary>
internal static class Findings
{
    /// <summary>A share of energy that is worth a sentence.</summary>
    private const double WorthSaying = 0.05;

    /// <summary>A share of clipped frames that is worth a sentence.</summary>
    private const double ClippedWorthSaying = 0.001;

    /// <summary>What is worth knowing; empty where nothing is.</summary>
    /// <param name="heard">What was measured.</param>
    /// <param name="channels">Channels of the recording.</param>
    /// <param name="timeExpansion">How many times slower the model hears it.</param>
    public static IReadOnlyList<string> Of(ProfileLevelsRow heard, int channels, double timeExpansion)
    {
        var all = heard.SegmentCount + heard.SkippedSilent + heard.SkippedBroken;
        string?[] sentences =
        [
            heard.AboveBandShare >= WorthSaying && heard.BandHz is { } band ? AboveBand(heard.Model, band, heard.AboveBandShare.Value, timeExpansion) : null,
            heard.RmsDbfs <= SoundLevels.SilenceDbfs ? Say($"Nothing is heard in this recording: its level is {heard.RmsDbfs:0} dBFS.") : null,
            heard.ClippedShare >= ClippedWorthSaying ? Say($"{Percent(heard.ClippedShare.Value)} of this recording is clipped.") : null,
            heard.DeadChannels is > 0 and var dead ? Say($"{dead} of {channels} channels {(dead == 1 ? "holds" : "hold")} nothing.") : null,
            heard.SkippedSilent > 0 ? Say($"{heard.SkippedSilent} of {all} segments were silent and left out.") : null,
            heard.SkippedBroken > 0 ? Say($"{heard.SkippedBroken} of {all} segments were clipped and left out.") : null,
        ];
        return [.. sentences.OfType<string>()];
    }

    private static string AboveBand(string model, double bandHz, double share, double timeExpansion)
    {
        var heard = ExpansionWords.Of(timeExpansion) is { } words ? $", {words}," : "";
        return Say($"Model '{model}'{heard} hears nothing above {bandHz / 1000:0.##} kHz; {Percent(share)} of this recording's energy is there.");
    }

    private static string Percent(double share) => share < 0.01 ? Say($"{share * 100:0.#} %") : Say($"{share * 100:0} %");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
