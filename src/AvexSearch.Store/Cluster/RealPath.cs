namespace AvexSearch.Store.Cluster;

/// <summary>A path with all symbolic links on its way resolved.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var links = 0;
        var real = "/";
        var rest = new Queue<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        while (rest.TryDequeue(out var part))
        {
            if (part is ".")
            {
                continue;
            }

            if (part is "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var step = Path.Combine(real, part);
            var target = new DirectoryInfo(step).LinkTarget;
            if (target is null || ++links > MostLinks)
            {
                real = step;
                continue;
            }

            real = target.StartsWith('/') ? "/" : real;
            rest = new Queue<string>(target.Split('/', StringSplitOptions.RemoveEmptyEntries).Concat(rest));
        }

        return real;
    }
}
