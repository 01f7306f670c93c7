namespace AvexSearch.Engine;

/// <summary>A model of which there are only embeddings that somebody brought: no encoder is known.</summary>
internal static class ImportedModel
{
    private const string Prefix = "imported:";

    /// <summary>What stands for the hash of manifest and weights.</summary>
    public static string IdentityOf(string name) => Prefix + name;

    /// <summary>Whether a model came as embeddings only.</summary>
    public static bool Is(string identity) => identity.StartsWith(Prefix, StringComparison.Ordinal);
}
