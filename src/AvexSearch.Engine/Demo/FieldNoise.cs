namespace AvexSearch.Engine;

/// <summary>What a recorder hears when nobody calls: pink hiss, gusts of wind, and at some sites insects or a stream.</summary>
internal static class FieldNoise
{
    /// <summary>Adds noise to <paramref name="samples"/>, about -45 to -30 dB of full scale.</summary>
    public static void Add(Span<float> samples, int sampleRateHz, int site, Random random)
    {
        AddHiss(samples, 0.006 + (0.004 * random.NextDouble()), random);
        AddWind(samples, sampleRateHz, 0.02 + (0.05 * random.NextDouble()), random);
        switch (site % 3)
        {
            case 1:
                AddInsects(samples, sampleRateHz, 6300 + (400 * random.NextDouble()), 0.006);
                break;
            case 2:
                AddStream(samples, sampleRateHz, 0.02, random);
                break;
            default:
                break;
        }
    }

    /// <summary>Pink noise: white noise through a bank of one-pole filters spaced by octaves.</summary>
    private static void AddHiss(Span<float> samples, double level, Random random)
    {
        Span<double> poles = [0.997, 0.985, 0.95, 0.85, 0.6, 0.2];
        Span<double> states = stackalloc double[6];
        for (var i = 0; i < samples.Length; i++)
        {
            var white = (2 * random.NextDouble()) - 1;
            var sum = 0.0;
            for (var p = 0; p < states.Length; p++)
            {
                states[p] = (poles[p] * states[p]) + (Math.Sqrt(1 - poles[p]) * white);
                sum += states[p];
            }

            samples[i] += (float)(level * sum);
        }
    }

    private static void AddWind(Span<float> samples, int sampleRateHz, double level, Random random)
    {
        var gustHz = 0.1 + (0.2 * random.NextDouble());
        var gustPhase = 2 * Math.PI * random.NextDouble();
        var smooth = 2 * Math.PI * 120 / sampleRateHz;
        double first = 0, second = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            first += smooth * ((2 * random.NextDouble()) - 1 - first);
            second += smooth * (first - second);
            var gust = Math.Max(0, Math.Sin((2 * Math.PI * gustHz * i / sampleRateHz) + gustPhase));
            samples[i] += (float)(level * gust * gust * second * 12);
        }
    }

    private static void AddInsects(Span<float> samples, int sampleRateHz, double hz, double level)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var seconds = (double)i / sampleRateHz;
            var pulse = Math.Max(0, Math.Sin(2 * Math.PI * 38 * seconds));
            samples[i] += (float)(level * pulse * Math.Sin(2 * Math.PI * hz * seconds));
        }
    }

    private static void AddStream(Span<float> samples, int sampleRateHz, double level, Random random)
    {
        var smooth = 1 - Math.Exp(-2 * Math.PI * 900 / sampleRateHz);
        var slow = 1 - Math.Exp(-2 * Math.PI * 200 / sampleRateHz);
        double high = 0, low = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var white = (2 * random.NextDouble()) - 1;
            high += smooth * (white - high);
            low += slow * (high - low);
            samples[i] += (float)(level * (high - low));
        }
    }
}
