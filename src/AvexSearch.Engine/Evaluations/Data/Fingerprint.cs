using System.Security.Cryptography;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>SHA-256 over lines of text.</summary>
internal static class Fingerprint
{
    /// <summary>64 hexadecimal digits over the lines as UTF-8, a line feed behind each.</summary>
    public static string Of(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
