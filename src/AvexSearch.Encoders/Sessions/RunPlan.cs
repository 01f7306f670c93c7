namespace AvexSearch.Encoders;

/// <summary>Cuts a batch into runs of patches of equal length.</summary>
internal static class RunPlan
{
    /// <summary>The runs; rows are numbered by input, then patch.</summary>
    /// <param name="batch">The inputs.</param>
    /// <param name="runSize">Most patches per run, for inputs like the given one.</param>
    /// <param name="patches">Number of patches of all inputs.</param>
    public static List<IReadOnlyList<RunItem>> Make(IReadOnlyList<EncoderInput> batch, Func<EncoderInput, int> runSize, out int patches)
    {
        var byFrames = new SortedDictionary<int, List<RunItem>>();
        patches = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!byFrames.TryGetValue(batch[i].Frames, out var items))
            {
                byFrames[batch[i].Frames] = items = [];
            }

            for (var patch = 0; patch < batch[i].Patches; patch++)
            {
                items.Add(new RunItem(i, patch, patches++));
            }
        }

        var runs = new List<IReadOnlyList<RunItem>>();
        foreach (var items in byFrames.Values)
        {
            runs.AddRange(items.Chunk(runSize(batch[items[0].Input])));
        }

        return runs;
    }
}
