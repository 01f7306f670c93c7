namespace AvexSearch.Audio;

/// <summary>The "bext" chunk of a Broadcast Wave file (EBU Tech 3285): description, originator, date and time.</summary>
internal static class BroadcastFields
{
    private const string Date = "bext.OriginationDate";
    private const string TimeOfDay = "bext.OriginationTime";

    /// <summary>Gives the fields of a chunk; short chunks give what they hold.</summary>
    public static void Add(ReadOnlySpan<byte> chunk, Action<string, string> add)
    {
        Take(chunk, 0, 256, "bext.Description", add);
        Take(chunk, 256, 32, "bext.Originator", add);
        Take(chunk, 320, 10, Date, add);
        Take(chunk, 330, 8, TimeOfDay, add);
    }

    /// <summary>The time of origin; the zone is never stated.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields) => new() { Time = Time(fields) };

    private static RecordedTime? Time(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue(Date, out var date) || !fields.TryGetValue(TimeOfDay, out var time) || date.Length != 10 || time.Length != 8)
        {
            return null;
        }

        int?[] numbers = [Number(date[..4]), Number(date[5..7]), Number(date[8..]), Number(time[..2]), Number(time[3..5]), Number(time[6..])];
        if (numbers.Any(n => n is null))
        {
            return null;
        }

        var clock = RecordedTime.Clock(numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value, numbers[3]!.Value, numbers[4]!.Value, numbers[5]!.Value);
        return clock is { } local ? new RecordedTime(local, null, $"{date} {time}", "Broadcast Wave origination time (zone not stated)") : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Take(ReadOnlySpan<byte> chunk, int offset, int length, string name, Action<string, string> add)
    {
        if (chunk.Length > offset)
        {
            add(name, MetadataFields.TextOf(chunk.Slice(offset, Math.Min(length, chunk.Length - offset))));
        }
    }
}
