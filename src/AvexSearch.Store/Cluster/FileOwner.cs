using System.Globalization;

namespace AvexSearch.Store.Cluster;

/// <summary>Who owns a file, and what kind it is; links are not followed.</summary>
internal sealed record FileOwner(uint Uid, uint Gid, string Mode, bool IsFolder)
{
    public static async Task<FileOwner?> OfAsync(string path, CancellationToken ct)
    {
        var said = await Tool.RunAsync(["stat", "-c", "%u %g %a %F", "--", path], ct);
        if (!said.Succeeded)
        {
            return null;
        }

        var words = said.Output.Trim().Split(' ', 4);
        return new FileOwner(
            uint.Parse(words[0], CultureInfo.InvariantCulture), uint.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3] == "directory");
    }
}
