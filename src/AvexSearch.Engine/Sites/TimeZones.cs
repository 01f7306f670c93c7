namespace AvexSearch.Engine;

/// <summary>IANA time zones by name, from the machine's own time zone data.</summary>
internal static class TimeZones
{
    /// <summary>A zone that is known to be there.</summary>
    private const string Probe = "Etc/GMT-1";

    /// <summary>The zone, or null where this machine knows none of that name.</summary>
    public static TimeZoneInfo? Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>The zone.</summary>
    /// <exception cref="QueryException">There is none of that name, or this machine has no time zone data at all.</exception>
    public static TimeZoneInfo Require(string name) => Find(name) ?? throw new QueryException(Find(Probe) is null
        ? $"Time zone '{name}' cannot be looked up: this machine has no time zone data (on Debian and Ubuntu: package tzdata)."
        : $"'{name}' is no time zone; IANA names are expected, such as Africa/Nairobi or Australia/Brisbane.");
}
