using System.Text;
using System.Text.RegularExpressions;

namespace AvexSearch.Engine;

/// <summary>A place with wildcards: <c>*</c> and <c>?</c> within a name, <c>**</c> over folders, <c>[a-c]</c>, <c>{wav,flac}</c>.</summary>
internal sealed class PlaceGlob
{
    private static readonly char[] Wild = ['*', '?', '[', '{'];
    private readonly Regex _pattern;
    private readonly string _last;
    private readonly int _depth;

    private PlaceGlob(string folder, string pattern)
    {
        Folder = folder;
        var names = pattern.Split('/');
        _last = names[^1];
        _depth = names.Contains("**") ? int.MaxValue : names.Length;
        _pattern = new Regex($"^{Translate(pattern)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The folder that all that matches lies in.</summary>
    public string Folder { get; }

    /// <summary>It names the ending, so that files are taken whatever they are called otherwise.</summary>
    public bool NamesEnding => _last.LastIndexOf('.') is >= 0 and var dot && _last.IndexOfAny(['*', '?', '['], dot) < 0;

    /// <summary>The glob of a place; null where it has no wildcards.</summary>
    /// <exception cref="QueryException">Its wildcards cannot be understood.</exception>
    public static PlaceGlob? Parse(string path)
    {
        var wild = path.IndexOfAny(Wild);
        if (wild < 0)
        {
            return null;
        }

        var cut = path.LastIndexOf('/', wild);
        try
        {
            return new PlaceGlob(cut == 0 ? "/" : path[..cut], path[(cut + 1)..]);
        }
        catch (RegexParseException)
        {
            throw new QueryException(
                $"The wildcards of '{path}' cannot be understood: a '{{' is not closed, or a range such as [c-a] runs backwards. Where a bracket or brace is part of a name, write '?' for it.");
        }
    }

    /// <summary>Whether a file or folder matches as a whole.</summary>
    public bool IsMatch(string path) => _pattern.IsMatch(path.AsSpan(Prefix));

    /// <summary>Whether something in a folder may match.</summary>
    public bool GoesInto(string folder) => folder.Length < Prefix || folder.AsSpan(Prefix).Count('/') + 1 < _depth;

    private int Prefix => Folder == "/" ? 1 : Folder.Length + 1;

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        var braces = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:[^/]+/)*");
                i += 2;
                continue;
            }

            if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                i++;
                continue;
            }

            if (rest[0] == '[' && rest.IndexOf(']') is > 1 and var end)
            {
                regex.Append('[').Append(rest[1] == '!' ? "^" : "").Append(Regex.Escape(rest[(rest[1] == '!' ? 2 : 1)..end].ToString()).Replace(@"\-", "-", StringComparison.Ordinal)).Append(']');
                i += end;
                continue;
            }

            braces += rest[0] == '{' ? 1 : rest[0] == '}' && braces > 0 ? -1 : 0;
            regex.Append(rest[0] switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '{' => "(?:",
                '}' => ")",
                ',' when braces > 0 => "|",
                var c => Regex.Escape(c.ToString()),
            });
        }

        return regex.ToString();
    }
}
