namespace AvexSearch.Audio;

/// <summary>Sums over a short stretch of samples: what levels of any longer stretch are put together from.</summary>
internal sealed class LevelFrame(int channels)
{
    /// <summary>Sample frames in it.</summary>
    public int Count { get; set; }

    /// <summary>Sum of what is heard.</summary>
    public double Sum { get; set; }

    /// <summary>Sum of its squares.</summary>
    public double Squares { get; set; }

    /// <summary>Largest magnitude.</summary>
    public float Peak { get; set; }

    /// <summary>Sample frames at full scale.</summary>
    public int Clipped { get; set; }

    /// <summary>Energy of the whole spectrum, and of the part above the band; both 0 where it was not measured.</summary>
    public double Energy { get; set; }

    /// <summary>Energy above the band.</summary>
    public double EnergyAbove { get; set; }

    /// <summary>[channels] sums; empty for one channel.</summary>
    public double[] ChannelSums { get; } = channels > 1 ? new double[channels] : [];

    /// <summary>[channels] sums of squares; empty for one channel.</summary>
    public double[] ChannelSquares { get; } = channels > 1 ? new double[channels] : [];

    /// <summary>Takes in another frame.</summary>
    public void Add(LevelFrame other)
    {
        Count += other.Count;
        Sum += other.Sum;
        Squares += other.Squares;
        Peak = Math.Max(Peak, other.Peak);
        Clipped += other.Clipped;
        Energy += other.Energy;
        EnergyAbove += other.EnergyAbove;
        for (var channel = 0; channel < ChannelSums.Length; channel++)
        {
            ChannelSums[channel] += other.ChannelSums[channel];
            ChannelSquares[channel] += other.ChannelSquares[channel];
        }
    }

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        (Count, Sum, Squares, Peak, Clipped, Energy, EnergyAbove) = (0, 0, 0, 0, 0, 0, 0);
        Array.Clear(ChannelSums);
        Array.Clear(ChannelSquares);
    }

    /// <summary>The levels of what was taken in; those of nothing are silence.</summary>
    /// <param name="measuresBand">Whether energy above the band was measured.</param>
    public SoundLevels ToLevels(bool measuresBand)
    {
        var rms = Dbfs(Deviation(Sum, Squares));
        float? above = !measuresBand ? null : Energy > 0 ? (float)(EnergyAbove / Energy) : 0f;
        return new SoundLevels(rms, Dbfs(Peak), Count == 0 ? 0 : (float)Clipped / Count, DeadChannels(), above);
    }

    /// <summary>A channel is dead when it is silent while another is not.</summary>
    private int DeadChannels()
    {
        var silent = 0;
        for (var channel = 0; channel < ChannelSums.Length; channel++)
        {
            silent += Dbfs(Deviation(ChannelSums[channel], ChannelSquares[channel])) <= SoundLevels.SilenceDbfs ? 1 : 0;
        }

        return silent == ChannelSums.Length ? 0 : silent;
    }

    private double Deviation(double sum, double squares)
    {
        var mean = Count == 0 ? 0 : sum / Count;
        return Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / Count) - (mean * mean)));
    }

    private static float Dbfs(double magnitude) => magnitude <= 0 ? SoundLevels.NothingDbfs : (float)Math.Max(SoundLevels.NothingDbfs, 20 * Math.Log10(magnitude));
}
