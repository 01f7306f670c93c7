using System.Xml.Linq;

namespace AvexSearch.Tests.Architecture;

/// <summary>The picture of the house: which project may know which, and which packages it may use. A new arrow or package needs an ADR.</summary>
internal static class ProjectRules
{
    /// <summary>All arrows, exactly.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["AvexSearch.Audio"] = [],
        ["AvexSearch.Encoders"] = ["AvexSearch.Audio"],
        ["AvexSearch.Indexing"] = [],
        ["AvexSearch.Evaluation"] = [],
        ["AvexSearch.Store"] = [],
        ["AvexSearch.Engine"] = ["AvexSearch.Audio", "AvexSearch.Encoders", "AvexSearch.Evaluation", "AvexSearch.Indexing", "AvexSearch.Store"],
        ["AvexSearch.Web"] = ["AvexSearch.Engine"],
        ["AvexSearch.Server"] = ["AvexSearch.Engine", "AvexSearch.Web"],
        ["AvexSearch.Tests"] = ["AvexSearch.Engine", "AvexSearch.Web"],
        ["AvexSearch.IntegrationTests"] = ["AvexSearch.Server"],
        ["AvexSearch.BrowserTests"] = ["AvexSearch.Server"],
        ["AvexSearch.Benchmarks"] = ["AvexSearch.Engine"],
    };

    /// <summary>Packages a project may use. Test projects are free.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["AvexSearch.Audio"] = [],
        ["AvexSearch.Encoders"] =
        [
            "Google.Protobuf", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxRuntime.Gpu", "Parquet.Net",
            "System.Numerics.Tensors",
        ],
        ["AvexSearch.Indexing"] = ["System.Numerics.Tensors"],
        ["AvexSearch.Evaluation"] = ["System.Numerics.Tensors"],
        ["AvexSearch.Store"] = ["Dapper", "Microsoft.Extensions.Logging.Abstractions", "Npgsql", "Pgvector"],
        ["AvexSearch.Engine"] =
        [
            "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Options.DataAnnotations",
            "PureHDF",
        ],
        ["AvexSearch.Web"] = ["Microsoft.Extensions.Localization", "MudBlazor"],
        ["AvexSearch.Server"] = ["Microsoft.AspNetCore.OpenApi", "Scalar.AspNetCore", "Spectre.Console", "System.CommandLine"],
    };

    /// <summary>What is wrong with the projects, each as (name, text of the csproj).</summary>
    public static IEnumerable<string> Violations(IReadOnlyDictionary<string, string> projects)
    {
        foreach (var missing in Arrows.Keys.Except(projects.Keys))
        {
            yield return $"{missing} is in the picture and not in the repository.";
        }

        foreach (var (name, text) in projects)
        {
            if (!Arrows.TryGetValue(name, out var expected))
            {
                yield return $"{name} is not in the picture.";
                continue;
            }

            var project = XDocument.Parse(text);
            var actual = References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).ToHashSet();
            foreach (var arrow in actual.Except(expected))
            {
                yield return $"{name} must not know {arrow}.";
            }

            foreach (var arrow in expected.Except(actual))
            {
                yield return $"{name} does not know {arrow}, the picture says it does.";
            }

            foreach (var package in Packages.TryGetValue(name, out var allowed) ? References(project, "PackageReference").Except(allowed) : [])
            {
                yield return $"{name} must not use the package {package}.";
            }
        }
    }

    private static IEnumerable<string> References(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string?)e.Attribute("Include") ?? (string?)e.Attribute("Update") ?? "(no name)");
}
