using System.Runtime.InteropServices;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Finds clips with the very same embedding, and names that are almost the same: what they say of the labels must be told.</summary>
internal static class EqualCalls
{
    private const int MostPairs = 5;

    /// <summary>Sentences on clips whose embeddings are equal; none where all differ.</summary>
    /// <param name="calls">Individuals and sessions.</param>
    /// <param name="embeddings">[calls] embeddings.</param>
    public static IEnumerable<string> Notes(IndividualCalls calls, EmbeddingMatrix embeddings)
    {
        var equal = embeddings.EqualRows();
        var firsts = new Dictionary<int, List<int>>();
        var named = new SortedDictionary<(string, string), int>();
        var repeated = 0;
        for (var place = 0; place < embeddings.Count; place++)
        {
            var bucket = CollectionsMarshal.GetValueRefOrAddDefault(firsts, equal[place], out _) ??= [];
            foreach (var other in bucket)
            {
                var (a, b) = (calls.Calls[other], calls.Calls[place]);
                if (calls.Individual(a) != calls.Individual(b))
                {
                    var pair = string.CompareOrdinal(calls.Individual(a), calls.Individual(b)) < 0 ? (calls.Individual(a), calls.Individual(b)) : (calls.Individual(b), calls.Individual(a));
                    named[pair] = named.GetValueOrDefault(pair) + 1;
                }
                else if (calls.Session(a) != calls.Session(b))
                {
                    repeated++;
                }
            }

            // One of each name and session is enough to compare with.
            if (!bucket.Exists(other => calls.Individual(calls.Calls[other]) == calls.Individual(calls.Calls[place]) && calls.Session(calls.Calls[other]) == calls.Session(calls.Calls[place])))
            {
                bucket.Add(place);
            }
        }

        return
        [
            .. named.Take(MostPairs).Select(pair =>
                $"'{pair.Key.Item1}' and '{pair.Key.Item2}' share {Count(pair.Value, "clip")} with the very same embedding: one animal under two names, or a clip labelled twice. They count as different animals here."),
            .. named.Count > MostPairs ? [$"{named.Count - MostPairs} more pairs of names share clips with the same embedding."] : (string[])[],
            .. repeated > 0 ? [$"{Count(repeated, "clip")} of one individual {(repeated == 1 ? "has" : "have")} the very same embedding in two sessions: {(repeated == 1 ? "it is" : "each is")} there twice, so these sessions count as one."] : (string[])[],
            .. AlikeNames.Written(calls.Calls.Select(calls.Individual)),
        ];
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
