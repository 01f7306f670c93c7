namespace AvexSearch.Evaluation;

/// <summary>Chooses some of many segments, individuals and their sessions in turn.</summary>
internal static class Spread
{
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
