using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Finds what two names of one animal look like: names that are almost the same, and names that take each other's calls and nobody else's.</summary>
internal static class AlikeNames
{
    private const int FewestCalls = 4;
    private const double LeastTaken = 1 / 3.0;
    private const double LeastWithin = 0.9;

    /// <summary>Letters and digits of a name in upper case: people write the rest one way today and another tomorrow.</summary>
    public static string KeyOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>A sentence for each group of names that are almost the same.</summary>
    public static IEnumerable<string> Written(IEnumerable<string> names)
    {
        foreach (var alike in names.Distinct(StringComparer.Ordinal).GroupBy(KeyOf).Where(alike => alike.Key.Length > 0 && alike.Skip(1).Any()))
        {
            var listed = string.Join(" and ", alike.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
            yield return alike.Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any()
                ? $"The names {listed} are almost the same, and count as different animals."
                : $"The names {listed} differ in their case only, and count as different animals.";
        }
    }

    /// <summary>A sentence for each pair of names that take each other's calls, both ways.</summary>
    /// <param name="answers">Who calls, and who was found, for every call.</param>
    public static IEnumerable<string> Heard(IEnumerable<(string Caller, string Found)> answers)
    {
        var counts = answers.GroupBy(answer => answer.Caller, StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => own.CountBy(answer => answer.Found).ToDictionary(), StringComparer.Ordinal);
        foreach (var a in counts.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var b in counts[a].Keys.Where(b => string.CompareOrdinal(a, b) < 0).Order(StringComparer.Ordinal))
            {
                if (Takes(counts, a, b) && Takes(counts, b, a))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{counts[a][b]} of {counts[a].Values.Sum()} calls of '{a}' are taken for '{b}', {counts[b][a]} of {counts[b].Values.Sum()} the other way, and hardly any for others: ") +
                        "one animal under two names, or two that sound alike.";
                }
            }
        }
    }

    private static bool Takes(Dictionary<string, Dictionary<string, int>> counts, string caller, string other)
    {
        var found = counts.GetValueOrDefault(caller) ?? [];
        var (calls, taken, own) = (found.Values.Sum(), found.GetValueOrDefault(other), found.GetValueOrDefault(caller));
        return calls >= FewestCalls && taken >= LeastTaken * calls && taken + own >= LeastWithin * calls;
    }
}
