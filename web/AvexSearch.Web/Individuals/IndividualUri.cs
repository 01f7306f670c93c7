using System.Globalization;
using System.Text;

namespace AvexSearch.Web.Individuals;

/// <summary>Addresses of the pages of individuals.</summary>
internal static class IndividualUri
{
    /// <summary>The individuals of a collection.</summary>
    /// <param name="collection">Name of the collection, or null.</param>
    /// <param name="state">The state that is listed, or null for the live ones.</param>
    /// <param name="find">What name, species or site must contain, or null.</param>
    public static string List(string? collection, string? state = null, string? find = null) =>
        Write("individuals", ("collection", collection), ("state", state), ("find", string.IsNullOrEmpty(find) ? null : find));

    /// <summary>One individual.</summary>
    /// <param name="collection">Name of its collection.</param>
    /// <param name="id">Its id.</param>
    public static string One(string collection, long id) => Write(string.Create(CultureInfo.InvariantCulture, $"individuals/{id}"), ("collection", collection));

    /// <summary>Enrolment from the labels of a collection.</summary>
    /// <param name="collection">Name of the collection.</param>
    public static string Labels(string collection) => Write("individuals/labels", ("collection", collection));

    /// <summary>Groups of unlabelled calls of a collection.</summary>
    /// <param name="collection">Name of the collection.</param>
    public static string Groups(string collection) => Write("individuals/groups", ("collection", collection));

    /// <summary>Enrolment of segments for one individual.</summary>
    /// <param name="collection">Name of the collection, or null for that of the first segment.</param>
    /// <param name="segments">Ids of the segments; none for an individual without references.</param>
    public static string Add(string? collection, IEnumerable<long> segments) =>
        Write("individuals/add", [("collection", collection), .. segments.Select(id => ("segment", (string?)id.ToString(CultureInfo.InvariantCulture)))]);

    /// <summary>An address with those of its parameters that are not null; an empty one says something too.</summary>
    /// <param name="path">The path.</param>
    /// <param name="parameters">Names and values.</param>
    public static string Write(string path, params IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var uri = new StringBuilder(path);
        var mark = '?';
        foreach (var (name, value) in parameters.Where(parameter => parameter.Value is not null))
        {
            uri.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value!));
            mark = '&';
        }

        return uri.ToString();
    }
}
