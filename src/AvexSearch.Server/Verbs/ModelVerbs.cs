using System.CommandLine;
using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch model pull | import | list | show | remove</c>.</summary>
internal static class ModelVerbs
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Name of the model." };
    private static readonly Argument<string> Source = new("PATH") { Description = "A .safetensors file, a manifest (.json), or a folder with a manifest.json." };
    private static readonly Option<string?> As = new("--name") { Description = "Name to keep it under. Default: the manifest's or the file's." };
    private static readonly Option<DirectoryInfo?> Files = new("--files") { Description = "Folder that holds the weights, labels and mel bank that a manifest names. Default: beside the manifest." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("model", "Get, list and remove models, and drop their embeddings.") { Pull(), Import(), List(), Show(), Remove(), ModelDropVerb.Make() };

    private static Command Pull()
    {
        var command = new Command("pull", "Download a model: " + string.Join(", ", KnownModel.All.Select(model => model.Name)) + ".") { Name, Json };
        command.SetAction((parsed, token) => WithLibrary(async library =>
        {
            var model = await library.PullAsync(parsed.GetRequiredValue(Name), new PullLine(), token);
            return Installed(model, parsed.GetValue(Json));
        }));
        return command;
    }

    private static Command Import()
    {
        var command = new Command("import", "Install a model from files, for machines without a network and for encoders of your own.") { Source, As, Files, Json };
        command.SetAction((parsed, token) => WithLibrary(async library =>
        {
            var model = await library.ImportAsync(parsed.GetRequiredValue(Source), parsed.GetValue(As), parsed.GetValue(Files)?.FullName, token);
            return Installed(model, parsed.GetValue(Json));
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List installed models.") { Json };
        command.SetAction((parsed, _) => WithLibrary(library =>
        {
            var models = library.List();
            foreach (var problem in library.FindProblems())
            {
                Console.Error.WriteLine(problem);
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(models.Select(model => new { model.Manifest.Name, model.Manifest.Version, model.Identity, model.Manifest.Dimensions, model.Manifest.SampleRateHz, model.Manifest.Licence }));
                return Task.FromResult(CommandLine.Done);
            }

            Output.WriteTable(
                ["name", ">dimensions", ">rate (Hz)", ">window (s)", "labels", "licence", "identity"],
                models.Select(model => (IReadOnlyList<string>)
                [
                    model.Manifest.Name,
                    model.Manifest.Dimensions.ToString(CultureInfo.InvariantCulture),
                    model.Manifest.SampleRateHz.ToString(CultureInfo.InvariantCulture),
                    Words.Number(model.Manifest.WindowSeconds),
                    model.Manifest.LabelsFile is null ? "no" : "yes",
                    model.Manifest.Licence,
                    model.Identity[..12],
                ]));
            return Task.FromResult(CommandLine.Done);
        }));
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Show the manifest of a model, as JSON.") { Name, Json };
        command.SetAction((parsed, _) => WithLibrary(library =>
        {
            var model = Required(library, parsed.GetRequiredValue(Name));
            Output.WriteJson(new { model.Identity, model.Folder, model.Manifest });
            return Task.FromResult(CommandLine.Done);
        }));
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Remove a model from this machine; embeddings in the database stay ('drop' removes those).") { Name, Json };
        command.SetAction((parsed, _) => WithLibrary(library =>
        {
            var model = Required(library, parsed.GetRequiredValue(Name));
            if (!library.Remove(model.Manifest.Name))
            {
                throw new QueryException($"Model '{model.Manifest.Name}' is built in and cannot be removed.");
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { Removed = model.Manifest.Name });
            }
            else
            {
                Console.WriteLine($"Removed {model.Manifest.Name}.");
            }

            return Task.FromResult(CommandLine.Done);
        }));
        return command;
    }

    private static InstalledModel Required(ModelLibrary library, string name) => library.Find(name)
        ?? throw new QueryException($"Model '{name}' is not installed. Installed: {string.Join(", ", library.List().Select(model => model.Manifest.Name))}.");

    private static async Task<int> WithLibrary(Func<ModelLibrary, Task<int>> action)
    {
        await using var program = VerbHost.WithoutDatabase();
        return await action(program.Services.GetRequiredService<ModelLibrary>());
    }

    private static int Installed(InstalledModel model, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { model.Manifest.Name, model.Identity, model.Folder });
        }
        else
        {
            Console.WriteLine($"Installed {model.Manifest.Name}, identity {model.Identity[..12]}, licence {model.Manifest.Licence}.");
        }

        return CommandLine.Done;
    }

    /// <summary>One line on standard error that tells how far a download is.</summary>
    private sealed class PullLine : IProgress<PullProgress>
    {
        private string? _last;

        public void Report(PullProgress value)
        {
            var size = value.BytesTotal is { } total ? $"{100 * value.BytesDone / Math.Max(total, 1)} % of {total / 1_000_000} MB" : $"{value.BytesDone / 1_000_000} MB";
            var line = value.Note ?? $"{value.File}: {size}";
            if (line != _last)
            {
                _last = line;
                Console.Error.WriteLine(line);
            }
        }
    }
}
