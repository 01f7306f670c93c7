namespace AvexSearch.Web.Individuals;

/// <summary>Who signs what is changed on this browser: the history keeps it.</summary>
public sealed class Signature
{
    /// <summary>What stands in the history where nobody gave a name.</summary>
    public const string Nobody = "web page";

    /// <summary>The name, as it was written; empty for none.</summary>
    public string? Name { get; set; }

    /// <summary>The name, or what stands for none.</summary>
    public string By => string.IsNullOrWhiteSpace(Name) ? Nobody : Name.Trim();
}
