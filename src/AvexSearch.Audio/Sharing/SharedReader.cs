namespace AvexSearch.Audio;

/// <summary>
/// One pass over a recording for several listeners: it is decoded once, mixed and resampled once for each channel and rate that is asked for, and cut
/// into windows for each listener, which come in the order of their starts. Not for several threads at once.
/// </summary>
/// <remarks>Windows, samples and levels are those that each listener would get from a <see cref="MonoReader"/> and a <see cref="WindowCutter"/> of its own.</remarks>
public sealed class SharedReader : IDisposable
{
    private readonly List<IDisposable> _parts = [];
    private readonly Dictionary<int, Exception> _failures = [];
    private readonly Hearing?[] _hearings;
    private readonly CancellationToken _ct;
    private Hearing? _current;

    private SharedReader(int listeners, CancellationToken ct)
    {
        _hearings = new Hearing?[listeners];
        _ct = ct;
    }

    /// <summary>What the file is.</summary>
    public AudioInfo Info => Any.Reader.Info;

    /// <summary>What is odd about the file although it could be read; complete at the end.</summary>
    public string? Warning => Any.Reader.Warning;

    /// <summary>How far into the file was decoded, in seconds from its start; at the end how much audio it really holds.</summary>
    public double DecodedSeconds => Any.Reader.DecodedSeconds;

    /// <summary>Listeners that cannot hear this file though others can, e.g. for want of a channel, and why.</summary>
    public IReadOnlyDictionary<int, Exception> Failures => _failures;

    /// <summary>Who hears the current window, counted from 0.</summary>
    public int Listener { get; private set; } = -1;

    /// <summary>Start of the current window in the recording, seconds.</summary>
    public double StartSeconds => Current.Cutter.StartSeconds;

    /// <summary>True end of its audio in the recording, seconds.</summary>
    public double EndSeconds => Current.Cutter.EndSeconds;

    /// <summary>Its samples with the rule for short windows applied; until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<float> Samples => Current.Cutter.Samples;

    /// <summary>How loud it is and what is wrong with it; null unless its listener measures.</summary>
    public SoundLevels? Levels => Current.Meter is { } meter ? Current.Reader.LevelsOf(StartSeconds, EndSeconds, meter) : null;

    private Hearing Current => _current ?? throw new InvalidOperationException("There is no window before Next has returned true.");

    private Hearing Any => _hearings.OfType<Hearing>().First();

    /// <summary>Opens a file and decodes its first block, so that what is no audio at all is refused here.</summary>
    /// <param name="path">The file.</param>
    /// <param name="listeners">Who hears it, at least one.</param>
    /// <param name="origin">Who the bytes come from.</param>
    /// <param name="ct">Stops reading, and the child process if there is one.</param>
    /// <exception cref="AudioFormatException">It is not audio, its header is broken, or it has no samples.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">None of the listeners can hear it: their channel is one that the file does not have.</exception>
    public static SharedReader Open(string path, IReadOnlyList<Listener> listeners, AudioOrigin origin, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(listeners.Count, 1);
        var shared = new SharedReader(listeners.Count, ct);
        try
        {
            var ways = listeners.Index().GroupBy(listener => (listener.Item.Channel, listener.Item.RateHz)).ToList();
            if (ways is [var only])
            {
                shared.Add([.. only], options => MonoReader.Open(path, only.Key.RateHz, options with { Origin = origin }, ct));
            }
            else
            {
                shared.AddAll(Decoders.Open(path, origin, startSeconds: 0, ct), ways);
            }

            return shared;
        }
        catch
        {
            shared.Dispose();
            throw;
        }
    }

    /// <summary>Goes on to the next window, whoever hears it: the one that starts first.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="AudioFormatException">The file turns out to be broken while it is read.</exception>
    public bool Next()
    {
        while (true)
        {
            Listener = -1;
            for (var i = 0; i < _hearings.Length; i++)
            {
                if (_hearings[i] is { Cutter.NextStartSeconds: < double.PositiveInfinity and var start } && (Listener < 0 || start < _hearings[Listener]!.Cutter.NextStartSeconds))
                {
                    Listener = i;
                }
            }

            if (Listener < 0)
            {
                _current = null;
                return false;
            }

            if (_hearings[Listener]!.Cutter.Next())
            {
                _current = _hearings[Listener];
                return true;
            }
        }
    }

    /// <summary>Levels of all that was decoded so far; null unless the listener measures.</summary>
    /// <param name="listener">Who, counted from 0.</param>
    public SoundLevels? LevelsOf(int listener) => _hearings[listener] is { Meter: { } meter } hearing ? hearing.Reader.LevelsOfAll(meter) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The last that was opened reads from those before it.
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            _parts[i].Dispose();
        }

        _parts.Clear();
    }

    private void AddAll(ISampleSource source, List<IGrouping<(int? Channel, int RateHz), (int Index, Listener Item)>> ways)
    {
        _parts.Add(source);
        var frames = new SampleTee(span => source.Read(span) * source.Info.Channels, ways.Count);
        _parts.Add(frames);
        foreach (var (way, group) in ways.Index())
        {
            try
            {
                Add([.. group], options => MonoReader.Over(new SharedSource(source, frames, way), group.Key.RateHz, leadSeconds: 0, options, _ct));
            }
            catch (ArgumentException exception) when (exception is not ArgumentOutOfRangeException)
            {
                frames.Leave(way);
                foreach (var (listener, _) in group)
                {
                    _failures[listener] = exception;
                }
            }
        }

        if (_failures.Count == _hearings.Length)
        {
            throw _failures[0];
        }
    }

    /// <summary>Listeners to one channel at one rate.</summary>
    private void Add((int Index, Listener Item)[] listeners, Func<AudioReadOptions, MonoReader> open)
    {
        double[] bands = [.. listeners.Select(listener => listener.Item.MeasureAboveHz).OfType<double>().Distinct()];
        var reader = open(new AudioReadOptions { Channel = listeners[0].Item.Channel, MeasureBandsHz = bands });
        _parts.Add(reader);
        var samples = listeners.Length == 1 ? null : new SampleTee(reader.Read, listeners.Length);
        if (samples is not null)
        {
            _parts.Add(samples);
        }

        foreach (var (place, (index, listener)) in listeners.Index())
        {
            Windows.SampleSource read = samples is null ? reader.Read : span => samples.Read(place, span);
            var cutter = new WindowCutter(read, reader.SampleRateHz, listener.Plan, offsetSeconds: 0, _ct);
            _parts.Add(cutter);
            _hearings[index] = new Hearing(reader, cutter, listener.MeasureAboveHz is { } band ? Array.IndexOf(bands, band) : null);
        }
    }

    private sealed record Hearing(MonoReader Reader, WindowCutter Cutter, int? Meter);
}
