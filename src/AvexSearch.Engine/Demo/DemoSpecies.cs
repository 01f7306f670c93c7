namespace AvexSearch.Engine;

/// <summary>An invented species: the shape of its call, from which each individual differs a little.</summary>
internal sealed record DemoSpecies
{
    public required string Name { get; init; }

    /// <summary>Frequency at the start of a syllable, Hz.</summary>
    public required double BaseHz { get; init; }

    /// <summary>Change of frequency over a syllable, Hz; negative falls.</summary>
    public double SweepHz { get; init; }

    /// <summary>Rate and depth of vibrato, Hz.</summary>
    public double VibratoRateHz { get; init; }

    public double VibratoDepthHz { get; init; }

    /// <summary>Rate of amplitude modulation, Hz; above about 30 it sounds like a buzz.</summary>
    public double BuzzHz { get; init; }

    public int Harmonics { get; init; } = 1;

    public required int Syllables { get; init; }

    public required double SyllableSeconds { get; init; }

    public required double GapSeconds { get; init; }

    /// <summary>Step of frequency from one syllable to the next, Hz.</summary>
    public double StepHz { get; init; }

    public static IReadOnlyList<DemoSpecies> All { get; } =
    [
        new() { Name = "marsh whistler", BaseHz = 2400, SweepHz = 900, Syllables = 2, SyllableSeconds = 0.45, GapSeconds = 0.18, StepHz = 500 },
        new() { Name = "ridge triller", BaseHz = 4900, SweepHz = -600, Syllables = 18, SyllableSeconds = 0.035, GapSeconds = 0.03 },
        new() { Name = "valley hooter", BaseHz = 420, SweepHz = -40, Harmonics = 3, Syllables = 4, SyllableSeconds = 0.42, GapSeconds = 0.3 },
        new() { Name = "reed buzzer", BaseHz = 3700, BuzzHz = 85, Harmonics = 2, Syllables = 3, SyllableSeconds = 0.5, GapSeconds = 0.12 },
        new() { Name = "canopy chipper", BaseHz = 7200, SweepHz = -3600, Syllables = 6, SyllableSeconds = 0.07, GapSeconds = 0.16 },
        new()
        {
            Name = "creek warbler", BaseHz = 3100, VibratoRateHz = 9, VibratoDepthHz = 650, Syllables = 3, SyllableSeconds = 0.7, GapSeconds = 0.15, StepHz = -250,
        },
    ];

    /// <summary>One individual: the same song, a little higher or lower, faster or slower, for life.</summary>
    public DemoSpecies Individual(Random random) => this with
    {
        BaseHz = BaseHz * Around(random, 0.06),
        SweepHz = SweepHz * Around(random, 0.2),
        VibratoRateHz = VibratoRateHz * Around(random, 0.15),
        VibratoDepthHz = VibratoDepthHz * Around(random, 0.15),
        BuzzHz = BuzzHz * Around(random, 0.12),
        SyllableSeconds = SyllableSeconds * Around(random, 0.12),
        GapSeconds = GapSeconds * Around(random, 0.15),
    };

    /// <summary>One call, added to <paramref name="samples"/> from <paramref name="start"/> on.</summary>
    /// <returns>The sample after its end.</returns>
    public int Sing(Span<float> samples, int start, int sampleRateHz, double level)
    {
        var at = start;
        for (var syllable = 0; syllable < Syllables; syllable++)
        {
            at = SingSyllable(samples, at, sampleRateHz, BaseHz + (syllable * StepHz), level);
            at += (int)(GapSeconds * sampleRateHz);
        }

        return Math.Min(at - (int)(GapSeconds * sampleRateHz), samples.Length);
    }

    private static double Around(Random random, double spread) => 1 + (spread * ((2 * random.NextDouble()) - 1));

    private int SingSyllable(Span<float> samples, int start, int sampleRateHz, double baseHz, double level)
    {
        var length = (int)(SyllableSeconds * sampleRateHz);
        var phase = 0.0;
        for (var i = 0; i < length && start + i < samples.Length; i++)
        {
            var seconds = (double)i / sampleRateHz;
            var along = (double)i / length;
            var hz = baseHz + (SweepHz * along) + (VibratoDepthHz * Math.Sin(2 * Math.PI * VibratoRateHz * seconds));
            phase += 2 * Math.PI * hz / sampleRateHz;
            var envelope = Math.Pow(Math.Sin(Math.PI * along), 0.7);
            var buzz = BuzzHz > 0 ? 0.5 + (0.5 * Math.Cos(2 * Math.PI * BuzzHz * seconds)) : 1;
            samples[start + i] += (float)(level * envelope * buzz * Tone(phase));
        }

        return start + length;
    }

    private double Tone(double phase)
    {
        var sum = 0.0;
        for (var harmonic = 1; harmonic <= Harmonics; harmonic++)
        {
            sum += Math.Sin(harmonic * phase) / (harmonic * harmonic);
        }

        return sum;
    }
}
