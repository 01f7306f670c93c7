using System.Globalization;
using System.Text;
using AvexSearch.Tests.Audio;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Callers as sound: calls of 0.6 s over noise, in recordings with a label file. Who calls is in the call, in the noise behind it, or in neither.</summary>
internal sealed record CallerAudio
{
    public const int Individuals = 6;
    public const int SessionsEach = 3;
    public const int CallsEach = 3;

    private const int RateHz = 16000;
    private const double CallSeconds = 0.6;
    private const double StepSeconds = 2;

    /// <summary>Whether the pitch of the calls is the individual's; else it is drawn for every call.</summary>
    public bool InCall { get; init; }

    /// <summary>Whether the colour of the noise is the individual's; else it is drawn for every session.</summary>
    public bool InBackground { get; init; }

    /// <summary>Amplitude of the calls; the noise has about 0.03.</summary>
    public float Loudness { get; init; } = 0.3f;

    /// <summary>Labels for the stretches between the calls, called background.</summary>
    public bool LabelsBackground { get; init; }

    /// <summary>Whether every call is a file of its own, cut to the middle of the call.</summary>
    public bool Cut { get; init; }

    /// <summary>Writes recordings, one for each individual and session.</summary>
    /// <param name="folder">Where.</param>
    /// <returns>The label file's text: file, start, end, individual, session, kind.</returns>
    public string Write(string folder)
    {
        var random = new Random(3);
        var labels = new StringBuilder("file,start,end,individual,session,kind\n");
        for (var individual = 0; individual < Individuals; individual++)
        {
            for (var session = 0; session < SessionsEach; session++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"bird{individual}_day{session}.wav");
                var samples = Noise(random, InBackground ? Colour(individual) : Colour(random.Next(Individuals)));
                for (var call = 0; call < CallsEach; call++)
                {
                    var start = 1 + (call * StepSeconds);
                    Add(samples, (int)(start * RateHz), InCall ? Pitch(individual) + (5 * random.NextDouble()) : Pitch(5 * random.NextDouble()));
                    labels.Append(CultureInfo.InvariantCulture, $"{(Cut ? $"{call}_{name}" : name)},{(Cut ? "" : $"{start}")},{(Cut ? "" : $"{start + CallSeconds:0.#}")},bird{individual},bird{individual} day{session},call\n");
                    if (Cut)
                    {
                        File.WriteAllBytes(Path.Combine(folder, $"{call}_{name}"), new WavBytes { SampleRateHz = RateHz }.Of(samples[(int)((start + 0.2) * RateHz)..(int)((start + 0.4) * RateHz)]));
                    }

                    if (LabelsBackground)
                    {
                        labels.Append(CultureInfo.InvariantCulture, $"{name},{start + 1},{start + 1.5},bird{individual},bird{individual} day{session},background\n");
                    }
                }

                File.WriteAllBytes(Path.Combine(folder, name), new WavBytes { SampleRateHz = RateHz }.Of(samples));
            }
        }

        return labels.ToString();
    }

    private static double Pitch(double individual) => 900 * Math.Pow(1.35, individual);

    /// <summary>Centre of the band that the noise lies in.</summary>
    private static double Colour(int individual) => 500 * Math.Pow(1.6, individual);

    /// <summary>Noise through a resonator.</summary>
    private static float[] Noise(Random random, double centreHz)
    {
        var samples = new float[(int)((CallsEach * StepSeconds * RateHz) + RateHz)];
        var (radius, turn) = (0.97, 2 * Math.PI * centreHz / RateHz);
        double one = 0, two = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (2 * radius * Math.Cos(turn) * one) - (radius * radius * two) + ((random.NextDouble() - 0.5) * 0.06 * Math.Sin(turn));
            (two, one) = (one, value);
            samples[i] = (float)value;
        }

        return samples;
    }

    private void Add(float[] samples, int start, double pitchHz)
    {
        var length = (int)(CallSeconds * RateHz);
        for (var i = 0; i < length; i++)
        {
            var envelope = Math.Sin(Math.PI * i / length);
            var phase = 2 * Math.PI * pitchHz * i / RateHz;
            samples[start + i] += (float)(Loudness * envelope * (Math.Sin(phase) + (0.4 * Math.Sin(2 * phase))));
        }
    }
}
