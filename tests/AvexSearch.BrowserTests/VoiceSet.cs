using AvexSearch.Audio;

namespace AvexSearch.BrowserTests;

/// <summary>Made-up callers, each with a voice of its own, recorded on several days, each day with a noise of its own; the same every time.</summary>
internal static class VoiceSet
{
    /// <summary>Callers that the labels name; one more is a stranger.</summary>
    public const int Known = 6;

    /// <summary>The caller that nobody knows.</summary>
    public const int Stranger = Known;

    /// <summary>Days that are indexed; one more is never.</summary>
    public const int Days = 3;

    private const int SampleRateHz = 16_000;
    private const int Seconds = 4;
    private const int Seed = 20240310;

    /// <summary>What the labels call a caller.</summary>
    public static string Name(int caller) => FormattableString.Invariant($"Voice {caller + 1}");

    /// <summary>File of a caller on a day, as a recorder would name it.</summary>
    public static string File(int caller, int day) => FormattableString.Invariant($"R{caller + 1}_202403{10 + day}_0{caller}0000.wav");

    /// <summary>Writes the recordings of the known callers into a folder, with their labels beside it.</summary>
    /// <param name="folder">The folder; made if there is none.</param>
    /// <param name="labels">The label file.</param>
    public static void Write(string folder, string labels)
    {
        Directory.CreateDirectory(folder);
        var rows = new List<string> { "file,individual,session,species" };
        foreach (var (caller, day) in Enumerable.Range(0, Known).SelectMany(caller => Enumerable.Range(0, Days).Select(day => (caller, day))))
        {
            Write(folder, caller, day);
            rows.Add($"{File(caller, day)},{Name(caller)},day {day + 1},Ficta vox");
        }

        System.IO.File.WriteAllLines(labels, rows);
    }

    /// <summary>Writes one recording.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, int caller, int day)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, File(caller, day));
        using var file = System.IO.File.Create(path);
        WavFile.Write(file, Recording(caller, day), SampleRateHz);
        return path;
    }

    /// <summary>A call of three partials that sweeps at the caller's own pace; pitch and loudness differ a little from day to day.</summary>
    private static float[] Recording(int caller, int day)
    {
        var random = new Random(Seed + (caller * 100) + day);
        double pitch = (420 * Math.Pow(1.34, caller)) * (1 + (0.01 * (random.NextDouble() - 0.5))), sweep = caller % 2 == 0 ? 0.25 : -0.2, pace = 0.4 + (caller % 3 * 0.1);
        double loudness = 0.25 + (0.05 * random.NextDouble()), noise = 0.004 + (0.002 * day), phase = 0;
        var samples = new float[Seconds * SampleRateHz];
        for (var at = 0; at < samples.Length; at++)
        {
            var inCall = (double)at / SampleRateHz % pace / (pace * 0.6);
            phase += 2 * Math.PI * pitch * (1 + (sweep * Math.Min(1, inCall))) / SampleRateHz;
            var call = inCall < 1 ? Math.Sin(Math.PI * inCall) * (Math.Sin(phase) + (0.5 * Math.Sin(2 * phase)) + (0.1 * (caller % 3) * Math.Sin(3 * phase))) : 0;
            samples[at] = (float)((loudness * call) + (noise * (random.NextDouble() - 0.5)));
        }

        return samples;
    }
}
