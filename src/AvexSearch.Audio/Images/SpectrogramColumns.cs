namespace AvexSearch.Audio;

/// <summary>
/// Power spectra of a stream of any length in bounded memory: when the columns are full, neighbours are merged by their maximum and each column
/// covers twice the time.
/// </summary>
internal sealed class SpectrogramColumns
{
    private const int ColumnsPerPixel = 4;

    private readonly SpectrogramGrid _grid;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _pending;
    private readonly float[] _lanes;
    private readonly float[] _power;
    private readonly float[] _scratch;
    private readonly float[] _columns;
    private readonly int _firstBin;
    private readonly int _mostColumns;
    private int _pendingCount;
    private long _skip;
    private long _transforms;
    private int _laneCount;

    /// <summary>Prepares for an image of so many pixels in time.</summary>
    public SpectrogramColumns(SpectrogramGrid grid, int width)
    {
        _grid = grid;
        _fft = new RealFft(grid.FftLength);
        _window = HannWindow.Create(grid.FftLength, periodic: true);
        _lanes = new float[grid.FftLength * RealFft.Lanes];
        _power = new float[_fft.Bins * RealFft.Lanes];
        _scratch = new float[_fft.LaneScratchLength];
        _firstBin = (int)Math.Floor(grid.FirstBin);
        Bins = Math.Min(_fft.Bins, (int)Math.Ceiling(grid.FirstBin + grid.BinSpan) + 1) - _firstBin;
        _mostColumns = width * ColumnsPerPixel;
        _columns = new float[_mostColumns * Bins];

        // Half a window of silence before the first sample centres the first transform on it.
        _pending = new float[grid.FftLength];
        _pendingCount = grid.FftLength / 2;
    }

    /// <summary>Frequencies per column; the first is the one at or below the image's lower edge.</summary>
    public int Bins { get; }

    /// <summary>Where the image's lower edge lies, in bins from the first of a column.</summary>
    public double EdgeBin => _grid.FirstBin - _firstBin;

    /// <summary>Bins from the lower to the upper edge.</summary>
    public double BinSpan => _grid.BinSpan;

    /// <summary>Samples that came.</summary>
    public long Samples { get; private set; }

    /// <summary>Columns there are.</summary>
    public int Count => (int)((_transforms + TransformsPerColumn - 1) / TransformsPerColumn);

    /// <summary>Transforms merged into a column.</summary>
    public int TransformsPerColumn { get; private set; } = 1;

    /// <summary>Samples a column covers.</summary>
    public double SamplesPerColumn => (double)TransformsPerColumn * _grid.Hop;

    /// <summary>Power of one column, lowest frequency first.</summary>
    public ReadOnlySpan<float> Column(int index) => _columns.AsSpan(index * Bins, Bins);

    /// <summary>Takes the next samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        Samples += samples.Length;
        Push(samples);
    }

    /// <summary>Pads the end so that the last samples are centred too, and transforms what is left.</summary>
    public void Finish()
    {
        _skip = 0;
        Push(new float[_grid.FftLength / 2]);
        if (_transforms + _laneCount == 0)
        {
            Push(new float[_grid.FftLength]);
        }

        FlushLanes();
    }

    private void Push(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var skipped = (int)Math.Min(_skip, samples.Length);
            _skip -= skipped;
            samples = samples[skipped..];
            var taken = Math.Min(samples.Length, _grid.FftLength - _pendingCount);
            samples[..taken].CopyTo(_pending.AsSpan(_pendingCount));
            _pendingCount += taken;
            samples = samples[taken..];
            if (_pendingCount == _grid.FftLength)
            {
                TakeFrame();
            }
        }
    }

    private void TakeFrame()
    {
        for (var i = 0; i < _window.Length; i++)
        {
            _lanes[(i * RealFft.Lanes) + _laneCount] = _pending[i] * _window[i];
        }

        var kept = Math.Max(0, _grid.FftLength - _grid.Hop);
        _pending.AsSpan(_grid.FftLength - kept, kept).CopyTo(_pending);
        _pendingCount = kept;
        _skip = Math.Max(0, _grid.Hop - _grid.FftLength);
        if (++_laneCount == RealFft.Lanes)
        {
            FlushLanes();
        }
    }

    private void FlushLanes()
    {
        if (_laneCount == 0)
        {
            return;
        }

        _fft.PowerOfLanes(_lanes, _power, _scratch);
        for (var lane = 0; lane < _laneCount; lane++)
        {
            Merge(lane);
        }

        _laneCount = 0;
    }

    private void Merge(int lane)
    {
        if (_transforms == (long)_mostColumns * TransformsPerColumn)
        {
            Halve();
        }

        var column = _columns.AsSpan((int)(_transforms / TransformsPerColumn) * Bins, Bins);
        for (var bin = 0; bin < column.Length; bin++)
        {
            column[bin] = Math.Max(column[bin], _power[((_firstBin + bin) * RealFft.Lanes) + lane]);
        }

        _transforms++;
    }

    private void Halve()
    {
        for (var column = 0; column < _mostColumns; column += 2)
        {
            var merged = _columns.AsSpan(column / 2 * Bins, Bins);
            var first = Column(column);
            var second = Column(column + 1);
            for (var bin = 0; bin < Bins; bin++)
            {
                merged[bin] = Math.Max(first[bin], second[bin]);
            }
        }

        _columns.AsSpan(_mostColumns / 2 * Bins).Clear();
        TransformsPerColumn *= 2;
    }
}
