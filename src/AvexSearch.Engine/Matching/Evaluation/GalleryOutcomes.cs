using System.Buffers.Binary;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Packs open-set outcomes: nine bytes each, little-endian: score, individual, and whether it is known (1) and right (2).</summary>
internal static class GalleryOutcomes
{
    private const int Size = 9;

    public static byte[] Pack(OpenSetTrials? trials)
    {
        var bytes = new byte[(trials?.Outcomes.Count ?? 0) * Size];
        for (var i = 0; i * Size < bytes.Length; i++)
        {
            var outcome = trials!.Outcomes[i];
            var place = bytes.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteSingleLittleEndian(place, outcome.Score);
            BinaryPrimitives.WriteInt32LittleEndian(place[4..], outcome.Individual);
            place[8] = (byte)((outcome.Known ? 1 : 0) | (outcome.Correct ? 2 : 0));
        }

        return bytes;
    }

    public static OpenSetTrials Unpack(byte[] bytes)
    {
        if (bytes.Length % Size != 0)
        {
            throw new InvalidDataException($"Open-set outcomes have {bytes.Length} bytes; a multiple of {Size} was expected.");
        }

        return new OpenSetTrials(Enumerable.Range(0, bytes.Length / Size).Select(i =>
        {
            var place = bytes.AsSpan(i * Size, Size);
            return new OpenSetOutcome(
                BinaryPrimitives.ReadSingleLittleEndian(place), (place[8] & 1) != 0, (place[8] & 2) != 0, BinaryPrimitives.ReadInt32LittleEndian(place[4..]));
        }));
    }
}
