using System.Security.Cryptography;

namespace AvexSearch.IntegrationTests;

/// <summary>Temporary folders that the server's user can enter.</summary>
public static class TestFolder
{
    public static string Make(string what)
    {
        var path = Path.Combine("/tmp", $"avexsearch-{what}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Directory.CreateDirectory(path);
        return path;
    }

    public static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
