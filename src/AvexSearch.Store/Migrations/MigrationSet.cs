using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AvexSearch.Store.Migrations;

/// <summary>One step of the schema: <c>NNNN_what.sql</c>.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with line ends as LF, so that a checkout's line ends don't matter.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>All steps in order.</summary>
internal sealed partial class MigrationSet
{
    private static readonly Lazy<MigrationSet> FromAssembly = new(ReadEmbedded);

    public MigrationSet(IEnumerable<Migration> migrations)
    {
        Migrations = [.. migrations.OrderBy(m => m.Number)];
        var twice = Migrations.GroupBy(m => m.Number).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Migration number {twice.Key} is used by {string.Join(" and ", twice.Select(m => m.Name))}.", nameof(migrations));
        }
    }

    /// <summary>The program's own.</summary>
    public static MigrationSet Embedded => FromAssembly.Value;

    public IReadOnlyList<Migration> Migrations { get; }

    private static MigrationSet ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new MigrationSet(
            from name in assembly.GetManifestResourceNames()
            let match = FileName.Match(name)
            where match.Success
            select new Migration(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), name, ReadText(assembly, name)));
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(\d{4})_\w+\.sql$")]
    private static partial Regex FileName { get; }
}
