using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary>Options that the verbs of a gallery share.</summary>
internal static class GalleryOptions
{
    public static Option<string> Collection() => new("--collection", "-c") { Description = "Collection whose individuals they are.", Required = true };

    public static Argument<long> Id() => new("ID") { Description = "Id of the individual, as 'avexsearch individuals list' shows it." };

    public static Option<string> By() => new("--by") { Description = "Who does it; the history keeps it. Default: the user of this machine.", DefaultValueFactory = _ => Environment.UserName };

    public static Option<string?> Species(string description) => new("--species") { Description = description };

    public static Option<string?> Sex() => new("--sex") { Description = "female or male." };

    public static Option<string?> Site() => new("--site") { Description = "Where it lives." };

    public static Option<string?> Notes() => new("--notes") { Description = "Whatever else is known." };

    public static Option<string?> Method() => new("--method") { Description = $"How calls are scored: {string.Join(", ", Evaluation.IndividualMethod.All)}. Default: {Evaluation.IndividualMethod.Default}." };

    public static Option<string?> GalleryModel() => new("--model", "-m") { Description = "Model by whose embeddings calls are compared. Default: the one that the collection is indexed with." };

    public static Option<string[]> References(string description) => new("--references") { Description = description, Required = true, AllowMultipleArgumentsPerToken = true };

    /// <summary>Whole numbers, separated by commas or blanks.</summary>
    /// <exception cref="QueryException">One is no number.</exception>
    public static IReadOnlyList<long> Numbers(string[]? words, string what) =>
    [
        .. (words ?? []).SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new QueryException($"'{word}' is no {what}; a whole number was expected.")),
    ];

    /// <summary>Runs an action on the archive.</summary>
    public static async Task<int> WithArchive(Func<IServiceProvider, Task> action, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        await action(program.Services);
        return CommandLine.Done;
    }

    /// <summary>Prints an individual after it was changed, or its document.</summary>
    public static async Task TellAsync(IServiceProvider services, string collection, long id, string sentence, bool json, CancellationToken cancellationToken)
    {
        if (json)
        {
            Output.WriteJson(await services.GetRequiredService<IndividualGallery>().SummaryAsync(collection, id, cancellationToken));
            return;
        }

        Console.WriteLine(sentence);
    }

    public static string Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
