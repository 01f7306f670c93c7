using AvexSearch.Evaluation;

namespace AvexSearch.Tests.Evaluation.Individuals;

/// <summary>Calls with a known amount of identity, session and noise: embedding = common + identity a + session s + noise e, all Gaussian.</summary>
internal sealed record SyntheticCallers
{
    public int Individuals { get; init; } = 12;

    public int SessionsEach { get; init; } = 4;

    public int SegmentsEach { get; init; } = 4;

    public int Dimensions { get; init; } = 24;

    /// <summary>Deviation of individuals along every dimension.</summary>
    public double Identity { get; init; } = 1;

    /// <summary>Deviation of sessions.</summary>
    public double Session { get; init; } = 0.5;

    /// <summary>How many dimensions sessions act on; the first ones.</summary>
    public int SessionDimensions { get; init; } = int.MaxValue;

    /// <summary>Deviation of calls.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>Deviation of years; two, half of the sessions each.</summary>
    public double Year { get; init; }

    /// <summary>The session effect is different for every individual of a session (its own microphone), not one for all.</summary>
    public bool OwnEffect { get; init; }

    /// <summary>Sessions are days when all are recorded; otherwise each individual has sessions of its own.</summary>
    public bool SharedSessions { get; init; }

    public int Seed { get; init; } = 1;

    public IndividualSegments Create()
    {
        var random = new Random(Seed);
        var common = Vector(random, 0.5);
        double[][] individuals = [.. Enumerable.Range(0, Individuals).Select(_ => Vector(random, Identity))];
        double[][] days = [.. Enumerable.Range(0, SessionsEach).Select(_ => Effect(random))];
        double[][] years = [Vector(random, Year), Vector(random, Year)];
        List<float> values = [];
        List<string> names = [], sessions = [];
        List<int> dates = [];
        for (var a = 0; a < Individuals; a++)
        {
            for (var s = 0; s < SessionsEach; s++)
            {
                var effect = SharedSessions && !OwnEffect ? days[s] : Effect(random);
                var year = 2 * s / SessionsEach;
                for (var i = 0; i < SegmentsEach; i++)
                {
                    var noise = Vector(random, Noise);
                    for (var k = 0; k < Dimensions; k++)
                    {
                        values.Add((float)(common[k] + individuals[a][k] + effect[k] + years[year][k] + noise[k]));
                    }

                    names.Add($"bird{a:00000}");
                    sessions.Add(SharedSessions ? $"day{s}" : $"bird{a}-day{s}");
                    dates.Add(2020 + year);
                }
            }
        }

        return new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix(values.ToArray(), Dimensions),
            Individuals = names,
            Sessions = sessions,
            Years = Year > 0 ? dates : null,
        };
    }

    private double[] Effect(Random random)
    {
        var effect = Vector(random, Session);
        Array.Clear(effect, Math.Min(SessionDimensions, Dimensions), Math.Max(0, Dimensions - SessionDimensions));
        return effect;
    }

    private double[] Vector(Random random, double deviation)
    {
        var vector = new double[Dimensions];
        for (var k = 0; k < Dimensions; k++)
        {
            // Box-Muller; 1 - u is above 0.
            vector[k] = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return vector;
    }
}
