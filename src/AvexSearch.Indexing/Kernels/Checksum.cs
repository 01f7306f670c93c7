using System.Buffers.Binary;
using System.Numerics;

namespace AvexSearch.Indexing.Kernels;

/// <summary>XXH64 with seed 0 (Yann Collet's xxHash specification 0.1.1): tells whether a section of a file is as it was written.</summary>
internal static class Checksum
{
    private const ulong P1 = 0x9E3779B185EBCA87;
    private const ulong P2 = 0xC2B2AE3D27D4EB4F;
    private const ulong P3 = 0x165667B19E3779F9;
    private const ulong P4 = 0x85EBCA77C2B2AE63;
    private const ulong P5 = 0x27D4EB2F165667C5;
    private const int Stripe = 32;

    /// <summary>The checksum of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = P5;
        var rest = bytes;
        if (bytes.Length >= Stripe)
        {
            hash = Stripes(ref rest);
        }

        return unchecked(Finish(hash + (ulong)bytes.Length, rest));
    }

    /// <summary>The checksum of native memory that may be longer than a span: of the checksums of its gigabytes, if there are several.</summary>
    public static unsafe ulong Of(byte* start, long length)
    {
        const int Piece = 1 << 30;
        if (length <= Piece)
        {
            return Of(new ReadOnlySpan<byte>(start, (int)length));
        }

        var sums = new byte[(length + Piece - 1) / Piece * sizeof(ulong)];
        for (long at = 0; at < length; at += Piece)
        {
            var sum = Of(new ReadOnlySpan<byte>(start + at, (int)Math.Min(Piece, length - at)));
            BinaryPrimitives.WriteUInt64LittleEndian(sums.AsSpan((int)(at / Piece * sizeof(ulong))), sum);
        }

        return Of(sums);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            ulong a = P1 + P2, b = P2, c = 0, d = 0 - P1;
            while (rest.Length >= Stripe)
            {
                a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(rest));
                b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
                c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]));
                d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]));
                rest = rest[Stripe..];
            }

            var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            return Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }
    }

    private static ulong Finish(ulong hash, ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            for (; rest.Length >= 8; rest = rest[8..])
            {
                hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * P1) + P4;
            }

            if (rest.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1), 23) * P2) + P3;
                rest = rest[4..];
            }

            foreach (var value in rest)
            {
                hash = BitOperations.RotateLeft(hash ^ (value * P5), 11) * P1;
            }

            hash = (hash ^ (hash >> 33)) * P2;
            hash = (hash ^ (hash >> 29)) * P3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Round(ulong state, ulong value) => unchecked(BitOperations.RotateLeft(state + (value * P2), 31) * P1);

    private static ulong Merge(ulong hash, ulong state) => unchecked(((hash ^ Round(0, state)) * P1) + P4);
}
