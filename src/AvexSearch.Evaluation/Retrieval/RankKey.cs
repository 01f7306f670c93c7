using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation;

/// <summary>A candidate's position in the ranking as one number: best first, equal similarities by place.</summary>
internal readonly record struct RankKey : IComparable<RankKey>
{
    private const uint Sign = 0x8000_0000;
    private readonly ulong _value;

    /// <param name="similarity">Any number; minus zero equals zero.</param>
    /// <param name="place">0 or more.</param>
    public RankKey(float similarity, int place) => _value = ((ulong)~Ordered(similarity) << 32) | (uint)place;

    private RankKey(ulong value) => _value = value;

    /// <summary>The candidate's place in the database.</summary>
    public int Place => (int)(uint)_value;

    /// <summary>Its similarity.</summary>
    public float Similarity
    {
        get
        {
            var ordered = ~(uint)(_value >> 32);
            return BitConverter.UInt32BitsToSingle((ordered & Sign) != 0 ? ordered & ~Sign : ~ordered);
        }
    }

    /// <summary>Not after any candidate of this similarity.</summary>
    public RankKey First => new(_value & 0xFFFF_FFFF_0000_0000);

    /// <summary>Not before any candidate of this similarity.</summary>
    public RankKey Last => new(_value | 0xFFFF_FFFF);

    /// <summary>Best first.</summary>
    public static void Sort(Span<RankKey> keys) => MemoryMarshal.Cast<RankKey, ulong>(keys).Sort(); // numbers sort several times faster than what compares itself

    /// <summary>Whether the similarities are equal.</summary>
    public bool Ties(RankKey other) => _value >> 32 == other._value >> 32;

    /// <inheritdoc/>
    public int CompareTo(RankKey other) => _value.CompareTo(other._value);

    /// <summary>The bits of a number in the order of the numbers.</summary>
    private static uint Ordered(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & Sign) != 0 ? ~bits : bits | Sign;
    }
}
