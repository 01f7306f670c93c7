using System.Reflection;

namespace AvexSearch.Engine;

/// <summary>The program by name and version, as reports carry it.</summary>
internal static class SoftwareVersion
{
    /// <summary>For example <c>AvexSearch 0.1.0</c>; without the commit, so that a report can be repeated by any build of a version.</summary>
    public static string Text { get; } =
        $"AvexSearch {typeof(SoftwareVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";
}
