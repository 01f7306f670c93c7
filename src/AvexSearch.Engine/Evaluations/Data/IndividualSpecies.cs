namespace AvexSearch.Engine;

/// <summary>Clips of one species: where individuals of several are mixed, the species would be told apart and not the individuals.</summary>
internal static class IndividualSpecies
{
    private const int MostExamples = 20;

    /// <summary>Places of the clips that may be evaluated together: all of them where the task is another, or nothing names a species.</summary>
    /// <param name="items">The clips.</param>
    /// <param name="request">Its column of the species, and which one was chosen.</param>
    /// <exception cref="QueryException">There are several species and none was chosen, or no clip is of the one that was.</exception>
    public static int[] Places(IReadOnlyList<EvaluationItem> items, EvaluationRequest request)
    {
        int[] all = [.. Enumerable.Range(0, items.Count)];
        var settings = request.Individuals;
        if (request.Task != EvaluationTask.Individuals)
        {
            return all;
        }

        var column = settings.SpeciesColumn ?? "species";
        if (settings.SpeciesColumn is not null || settings.Species is not null)
        {
            EvaluationSet.Need(items, column, "the species");
        }

        var known = all.Where(item => items[item].Values(request.LabelColumn).Count > 0).Select(item => items[item].Value(column)).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var names = string.Join(", ", known.Take(MostExamples).Select(name => $"'{name}'")) + (known.Count > MostExamples ? ", …" : "");
        return settings.Species is { } species
            ? known.Contains(species.Trim(), StringComparer.OrdinalIgnoreCase)
                ? [.. all.Where(item => string.Equals(items[item].Value(column), species.Trim(), StringComparison.OrdinalIgnoreCase))]
                : throw new QueryException($"No clip with an individual is of the species '{species}' in the column '{column}'; there are {names}.")
            : known.Count < 2
                ? all
                : throw new QueryException(
                    $"The clips are of {known.Count} species in the column '{column}' ({names}): species would be told apart in place of individuals. Choose one (--species NAME, in the API species); clips of the others are left out.");
    }

    /// <summary>The clips that may be evaluated together.</summary>
    /// <exception cref="QueryException">As for <see cref="Places"/>.</exception>
    public static IReadOnlyList<EvaluationItem> Of(IReadOnlyList<EvaluationItem> items, EvaluationRequest request) => [.. Places(items, request).Select(item => items[item])];

    /// <summary>What must be told where no column names species: labels may be those of species all the same.</summary>
    /// <param name="items">The evaluated clips.</param>
    /// <param name="request">Which columns were named.</param>
    public static IEnumerable<string> Notes(IReadOnlyList<EvaluationItem> items, EvaluationRequest request)
    {
        var labels = items.Select(item => item.Value("label")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (request.Individuals.Species is null && request.LabelColumn != "label" && labels > 1)
        {
            yield return $"The clips have {labels} different labels: if these are species, their difference flatters every figure, and one must be chosen (--species-column label --species NAME).";
        }
    }
}
