using AvexSearch.Engine;

namespace AvexSearch.Server.Composition;

/// <summary>What one process of the service does.</summary>
internal sealed record ServerRoles(bool Api, bool Ui, bool Worker)
{
    /// <summary>The names of the roles.</summary>
    public static IReadOnlyList<string> All { get; } = ["api", "ui", "worker"];

    /// <summary>Reads roles separated by commas.</summary>
    /// <exception cref="QueryException">A role is unknown.</exception>
    public static ServerRoles Parse(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = names.Except(All).FirstOrDefault();
        if (unknown is not null || names.Length == 0)
        {
            throw new QueryException($"'{unknown ?? text}' is not a role; possible are {string.Join(", ", All)}.");
        }

        return new ServerRoles(names.Contains("api"), names.Contains("ui"), names.Contains("worker"));
    }
}
