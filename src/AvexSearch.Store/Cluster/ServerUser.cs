using System.Globalization;

namespace AvexSearch.Store.Cluster;

/// <summary>Who runs the server: ourselves, or as root an unprivileged user, because PostgreSQL refuses to be root.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Group id.</param>
/// <param name="Name">Name, or the number when it has none.</param>
/// <param name="IsOther">It is not who we are.</param>
internal sealed record ServerUser(uint Uid, uint Gid, string Name, bool IsOther)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>As root: who owns the cluster already, else postgres, else nobody. Otherwise: we.</summary>
    public static async Task<ServerUser> ForAsync(string cluster, CancellationToken ct)
    {
        var me = Libc.EffectiveUser();
        var owner = Directory.Exists(cluster) ? await FileOwner.OfAsync(cluster, ct) : null;
        if (me != 0)
        {
            return owner is null || owner.Uid == me
                ? new ServerUser(me, 0, Environment.UserName, IsOther: false)
                : throw new StoreException(
                    $"The cluster in {cluster} belongs to user {await NameAsync(owner.Uid, ct) ?? $"{owner.Uid}"}, not to {Environment.UserName}. " +
                    "Run the program as that user or as root, or choose another data folder (AVEXSEARCH_HOME).");
        }

        if (owner is { Uid: not 0 })
        {
            return new ServerUser(owner.Uid, owner.Gid, await NameAsync(owner.Uid, ct) ?? owner.Uid.ToString(CultureInfo.InvariantCulture), IsOther: true);
        }

        foreach (var name in Candidates)
        {
            if (await IdAsync("-u", name, ct) is { } uid && await IdAsync("-g", name, ct) is { } gid)
            {
                return new ServerUser(uid, gid, name, IsOther: true);
            }
        }

        throw new StoreException(
            "The program runs as root, which PostgreSQL refuses, and there is neither a user 'postgres' nor 'nobody' to run the server as. " +
            "Run the program as an ordinary user, or add the user 'postgres'.");
    }

    /// <summary>The command as this user runs it.</summary>
    public IEnumerable<string> Command(params IEnumerable<string> command)
    {
        if (!IsOther)
        {
            return command;
        }

        var groups = uint.TryParse(Name, CultureInfo.InvariantCulture, out _) ? "--clear-groups" : "--init-groups";
        string[] drop = File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv")
            ? ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", groups, "--"]
            : ["runuser", "-u", Name, "--"];
        return drop.Concat(command);
    }

    /// <summary>Makes a folder that only this user (and root) can use, or checks that it is one.</summary>
    public async Task OwnFolderAsync(string folder, CancellationToken ct)
    {
        const int OwnerOnly = 0x1C0;
        if (Libc.MakeFolder(folder, OwnerOnly) == 0 && IsOther && Libc.Chown(folder, Uid, Gid) != 0)
        {
            throw new StoreException($"The folder {folder} can't be given to user {Name}.");
        }

        var owner = await FileOwner.OfAsync(folder, ct);
        if (owner is null || owner.Uid != Uid || owner.Mode != "700" || !owner.IsFolder)
        {
            throw new StoreException(
                $"{folder} must be a folder of user {Name} that nobody else can enter (mode 700); remove it, it is made again.");
        }
    }

    /// <summary>Checks that this user can get to a folder, each step of the way.</summary>
    public async Task CheckCanEnterAsync(string folder, CancellationToken ct)
    {
        if (!IsOther || await CanEnterAsync(folder, ct))
        {
            return;
        }

        var steps = new Stack<string>();
        for (var step = folder; step is not null; step = Path.GetDirectoryName(step))
        {
            steps.Push(step);
        }

        foreach (var step in steps)
        {
            if (!await CanEnterAsync(step, ct))
            {
                throw new StoreException(
                    $"As root the program runs PostgreSQL as user '{Name}', who can't enter {step}, and the data folder is {folder}. " +
                    $"Run 'chmod o+x {step}', or choose another data folder (AVEXSEARCH_HOME), for example /var/lib/avexsearch.");
            }
        }
    }

    private async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await Tool.RunAsync(Command("test", "-x", folder), ct)).Succeeded;

    private static async Task<uint?> IdAsync(string which, string name, CancellationToken ct)
    {
        var said = await Tool.RunAsync(["id", which, name], ct);
        return said.Succeeded ? uint.Parse(said.Output, CultureInfo.InvariantCulture) : null;
    }

    private static async Task<string?> NameAsync(uint uid, CancellationToken ct)
    {
        var said = await Tool.RunAsync(["id", "-nu", uid.ToString(CultureInfo.InvariantCulture)], ct);
        return said.Succeeded ? said.Output.Trim() : null;
    }
}
