using System.Text.Json;

namespace AvexSearch.Tests.Encoders;

/// <summary>The four 10 s clips at 16 kHz and what PyTorch computed for them (Fixtures/effnetb0.json).</summary>
internal static class EffNetClips
{
    public const int SampleRateHz = 16000;

    public static readonly string[] Names = ["chirp", "noise", "short", "silence"];

    private static readonly JsonElement Fixture = Load();

    public static int[] Bands => [.. Fixture.GetProperty("bands").EnumerateArray().Select(e => e.GetInt32())];

    public static int[] Frames => [.. Fixture.GetProperty("frames").EnumerateArray().Select(e => e.GetInt32())];

    /// <summary>Numbers of the fixture: "mel", "features", "embedding" or "logits" of a clip.</summary>
    public static float[] Expected(string clip, string kind) =>
        [.. Fixture.GetProperty("clips").GetProperty(clip).GetProperty(kind).EnumerateArray().Select(e => e.GetSingle())];

    /// <summary>One number of the fixture.</summary>
    public static double ExpectedNumber(string clip, string kind) => Fixture.GetProperty("clips").GetProperty(clip).GetProperty(kind).GetDouble();

    public static float[] Samples(string clip)
    {
        var noise = PseudoRandom.Uniform("noise", 10 * SampleRateHz);
        return [.. Enumerable.Range(0, noise.Length).Select(i => Sample(clip, (double)i / SampleRateHz, noise[i], i))];
    }

    private static float Sample(string clip, double t, double noise, int index) => clip switch
    {
        "chirp" => (float)(0.5 * Math.Sin(2 * Math.PI * (500 * t + 0.5 * 600 * t * t)) + 0.05 * noise),
        "noise" => (float)(0.3 * noise),
        "short" when index < (int)(3.3 * SampleRateHz) =>
            (float)((Math.Floor(t * 4) % 2 == 0 ? 0.4 : 0) * Math.Sin(2 * Math.PI * (3000 + 800 * Math.Sin(2 * Math.PI * 6 * t)) * t) + 0.01 * noise),
        _ => 0,
    };

    private static JsonElement Load()
    {
        using var stream = typeof(EffNetClips).Assembly.GetManifestResourceStream("effnetb0.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
