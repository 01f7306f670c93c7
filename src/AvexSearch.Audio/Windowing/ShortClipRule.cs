namespace AvexSearch.Audio;

/// <summary>What happens to a window with less audio than the window's length: a short recording, the tail of a recording, a short query.</summary>
public enum ShortClipRule
{
    /// <summary>Filled with zeros at the end.</summary>
    Zero,

    /// <summary>Repeated from its start until the window is full.</summary>
    Wrap,

    /// <summary>Left at its own length.</summary>
    Variable,
}
