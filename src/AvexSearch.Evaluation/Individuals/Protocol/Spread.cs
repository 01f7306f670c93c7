namespace AvexSearch.Evaluation;

/// <summary>Chooses some of many segments, individuals and their sessions in turn.</summary>
public static class Spread
{
    /// <summary>Fewest segments of an individual that say how much its calls vary: three of each of two sessions.</summary>
    private const int LeastEach = 6;

    /// <summary>At most some items to learn from: fewer individuals rather than so few segments of each that nothing is known of how one varies.</summary>
    /// <param name="items">What to choose from.</param>
    /// <param name="individuals">Individual of each item, by item.</param>
    /// <param name="sessions">Session of each item, by item.</param>
    /// <param name="most">The most items.</param>
    /// <param name="seed">Which individuals are left out, where some are; those heard in several sessions stay longest.</param>
    /// <returns>As <see cref="Over"/>.</returns>
    public static int[] Deep(IReadOnlyList<int> items, int[] individuals, int[] sessions, int most, int seed)
    {
        var count = Math.Max(2, most / LeastEach);
        int[] present = items.Count <= most ? [] : [.. items.Select(item => individuals[item]).Distinct().Order()];
        if (present.Length <= count)
        {
            return Over(items, individuals, sessions, most);
        }

        var several = items.GroupBy(item => individuals[item], item => sessions[item]).Where(own => own.Distinct().Skip(1).Any()).Select(own => own.Key).ToHashSet();
        new Random(seed).Shuffle(present);
        var chosen = present.OrderBy(individual => several.Contains(individual) ? 0 : 1).Take(count).ToHashSet();
        return Over([.. items.Where(item => chosen.Contains(individuals[item]))], individuals, sessions, most);
    }

    /// <summary>At most some items: one of every individual before a second of any, and from every session of an individual before a second from any.</summary>
    /// <param name="items">What to choose from.</param>
    /// <param name="individuals">Individual of each item, by item.</param>
    /// <param name="sessions">Session of each item, by item.</param>
    /// <param name="most">The most items.</param>
    /// <returns>The chosen in ascending order; all of them, in the order given, when there are no more than that.</returns>
    public static int[] Over(IReadOnlyList<int> items, int[] individuals, int[] sessions, int most)
    {
        if (items.Count <= most)
        {
            return [.. items];
        }

        var inBlock = new Dictionary<(int, int), int>();
        var turns = items
            .Select(item => (Item: item, Turn: inBlock[(individuals[item], sessions[item])] = inBlock.GetValueOrDefault((individuals[item], sessions[item])) + 1))
            .OrderBy(pair => pair.Turn).ThenBy(pair => sessions[pair.Item]).ThenBy(pair => pair.Item);
        var ofIndividual = new Dictionary<int, int>();
        return [.. turns
            .Select(pair => (pair.Item, Turn: ofIndividual[individuals[pair.Item]] = ofIndividual.GetValueOrDefault(individuals[pair.Item]) + 1))
            .OrderBy(pair => pair.Turn).ThenBy(pair => pair.Item).Take(most).Select(pair => pair.Item).Order()];
    }
}
