using System.Globalization;
using System.Text;
using AvexSearch.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>What a scope costs at every selectivity: drawn at random, and the vectors most similar to one of them, so that it goes with the clusters.</summary>
internal static class ScopeCosts
{
    private const int K = 10;
    private const int Ef = 64;
    private const int MostQueries = 200;
    private static readonly double[] Shares = [0.5, 0.2, 0.1, 0.05, 0.01, 0.001];

    public static string Table(Contender contender, RaceVectors vectors)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"\n| {contender.Name}, in scope | recall@10, ef {Ef} | queries/s | answered by | comparisons | exact scan, queries/s |\n|---|---|---|---|---|---|\n");
        foreach (var share in Shares)
        {
            var random = new Random(5);
            Append(text, contender.Index, vectors, $"{100 * share:0.#} %, random", [.. Enumerable.Range(0, vectors.Count).Where(_ => random.NextDouble() < share).Select(i => (long)i)]);
            Append(text, contender.Index, vectors, $"{100 * share:0.#} %, similar", Similar(contender.Index, vectors, (int)(share * vectors.Count)));
        }

        return text.ToString();
    }

    private static long[] Similar(HnswIndex index, RaceVectors vectors, int count)
    {
        var hits = new Neighbor[count];
        index.SearchExactly(vectors.Query(0), count, null, hits);
        return [.. hits.Select(h => h.Id)];
    }

    private static void Append(StringBuilder text, HnswIndex index, RaceVectors vectors, string name, long[] ids)
    {
        var scope = SearchScope.Of(ids);
        var count = Math.Min(MostQueries, vectors.QueryCount);
        Neighbor[][] truth = new Neighbor[count][], found = new Neighbor[count][];
        Ask(count, i => index.SearchExactly(vectors.Query(i), K, scope, truth[i] = new Neighbor[K]));
        var scanSeconds = Ask(count, i => index.SearchExactly(vectors.Query(i), K, scope, truth[i]));
        var receipts = new SearchReceipt[count];
        var seconds = Ask(count, i => receipts[i] = index.Search(vectors.Query(i), K, scope, SearchEffort.Candidates(Ef), found[i] = new Neighbor[K]));
        var wanted = Math.Min(K, ids.Length);
        var recall = Enumerable.Range(0, count).Average(i => found[i][..wanted].Count(h => truth[i].Any(t => t.Id == h.Id)) / (double)wanted);
        var kinds = string.Join(", ", receipts.CountBy(r => r.Kind).OrderByDescending(k => k.Value).Select(k => $"{k.Key} {100 * k.Value / count} %"));
        text.Append(CultureInfo.InvariantCulture,
            $"| {name} | {recall:0.000} | {count / seconds:0} | {kinds} | {receipts.Average(r => r.Evaluations):0} | {count / scanSeconds:0} |\n");
    }

    private static double Ask(int count, Action<int> search)
    {
        var start = ThreadClock.Seconds();
        for (var i = 0; i < count; i++)
        {
            search(i);
        }

        return ThreadClock.Seconds() - start;
    }
}
