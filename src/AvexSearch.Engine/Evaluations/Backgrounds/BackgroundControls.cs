using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Embeds the controls of individuals from their audio: background alone, and calls over another individual's background.</summary>
/// <param name="embedder">Embeds sounds.</param>
/// <param name="plan">Where the background is.</param>
/// <param name="items">All labelled clips.</param>
/// <param name="request">Level of the mixtures; what the embedding of a clip is.</param>
/// <param name="timeExpansion">How many times slower sounds are heard.</param>
internal sealed class BackgroundControls(ClipEmbedder embedder, BackgroundPlan plan, IReadOnlyList<EvaluationItem> items, EvaluationRequest request, double timeExpansion = 1)
{
    /// <summary>Whether an evaluation wants them.</summary>
    public static bool AreAsked(EvaluationRequest request) => request is { Task: EvaluationTask.Individuals, Individuals.HearsBackground: true };

    /// <summary>Adds the controls to a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="heard">Its model and windows.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="isHeardAlone">Whether its clips were heard by themselves, as the mixtures are; else the calls are heard once more, so that before and after differ in the background only.</param>
    /// <param name="cancellationToken">Looked at before every sound.</param>
    public EmbeddedSystem AddTo(EmbeddedSystem system, SystemSpec heard, int? channel, bool isHeardAlone, CancellationToken cancellationToken)
    {
        if (plan.Found == 0)
        {
            return system;
        }

        var alone = plan.IsLabelled ? null : Embed(heard, plan.Backgrounds.Count, item => item, (item, rate) => Background(item, channel, rate, cancellationToken), cancellationToken);
        var mixed = Embed(heard, plan.Mixtures.Count, mixture => plan.Mixtures[mixture].Call, (mixture, rate) => Mixed(plan.Mixtures[mixture], channel, rate, cancellationToken), cancellationToken);
        var clean = isHeardAlone ? null : Embed(
            heard, plan.Mixtures.Count, mixture => plan.Mixtures[mixture].Call, (mixture, rate) => BackgroundSound.Clip(items[plan.Mixtures[mixture].Call].Place, channel, rate, cancellationToken), cancellationToken);
        return system with
        {
            Background = alone,
            Mixtures = plan.Mixtures.Count == 0 ? null : new EmbeddedMixtures(plan.Mixtures, mixed.Rows, clean?.Rows),
        };
    }

    /// <summary>How background was chosen, and how it was mixed.</summary>
    public IEnumerable<string> Notes()
    {
        var calls = items.Count(item => !IndividualCalls.IsBackground(item, request.Individuals));
        if (plan.Found == 0)
        {
            yield return plan.IsLabelled
                ? "No two individuals have calls with a clip of background of the same session, so no control could be made of the background."
                : string.Create(CultureInfo.InvariantCulture,
                    $"No background was found beside the calls of two individuals: {QuietStretches.LeastSeconds:0.#} s around or in a clip that are clearly quieter than its call are needed, and clips that are cut to the call have none. So it is not known how far the figures rest on the place.");
            yield break;
        }

        yield return plan.IsLabelled
            ? string.Create(CultureInfo.InvariantCulture, $"Background is what the labels call so; {plan.Found} calls have one of the same individual and session.")
            : string.Create(CultureInfo.InvariantCulture,
                $"Background was taken beside {plan.Found} of {calls} calls: the quieter half of what lies within {QuietStretches.ReachSeconds:0} s of the clip and {QuietStretches.GuardSeconds:0.0} s or more outside every labelled span, nearest first; " +
                $"where there is none, what is clearly quieter than the call within the clip (10 dB between loud and quiet, the lowest quarter of it). Unlabelled or faint calls in it would count as background.");
        yield return request.Individuals.MixSnr is { } snr
            ? string.Create(CultureInfo.InvariantCulture, $"{plan.Mixtures.Count} calls were mixed with the background of another individual from another session, the clip {snr:0.#} dB above it.")
            : string.Create(CultureInfo.InvariantCulture, $"{plan.Mixtures.Count} calls were mixed with the background of another individual from another session, as loud as their own background.");
    }

    private EmbeddedClips Embed(SystemSpec heard, int count, Func<int, int> item, Func<int, int, float[]?> make, CancellationToken cancellationToken) =>
        embedder.Embed(heard, count, sound => items[item(sound)].Place.Path, make, request.Clip, timeExpansion, progress: null, cancellationToken);

    private float[]? Background(int item, int? channel, int rate, CancellationToken cancellationToken)
    {
        if (plan.Backgrounds[item].Count == 0)
        {
            return null;
        }

        var samples = BackgroundSound.Clip(items[item].Place, channel, rate, cancellationToken).Length;
        return BackgroundSound.Joined(plan.Backgrounds[item], samples, channel, rate, cancellationToken);
    }

    private float[] Mixed(Mixture mixture, int? channel, int rate, CancellationToken cancellationToken)
    {
        var call = BackgroundSound.Clip(items[mixture.Call].Place, channel, rate, cancellationToken);
        var other = BackgroundSound.Joined(plan.Backgrounds[mixture.Donor], call.Length, channel, rate, cancellationToken);
        var wanted = request.Individuals.MixSnr is { } snr
            ? LevelTrack.Level(call) - snr
            : LevelTrack.Level(BackgroundSound.Joined(plan.Backgrounds[mixture.Call], call.Length, channel, rate, cancellationToken));
        return BackgroundSound.Mix(call, other, wanted - LevelTrack.Level(other));
    }
}
