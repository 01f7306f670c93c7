using System.Security.Cryptography;
using System.Text;

namespace AvexSearch.Encoders;

/// <summary>The hash that tells models apart.</summary>
internal static class ModelIdentity
{
    /// <summary>SHA-256 over the canonical manifest (with the weights' own SHA-256 in it) and the SHA-256 of the other files it names.</summary>
    public static string Compute(ModelManifest manifest, string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(ManifestJson.Canonical(manifest));
        foreach (var file in new[] { manifest.FrontEnd.Bank?.File, manifest.LabelsFile })
        {
            hash.AppendData(Encoding.UTF8.GetBytes("\n" + (file is null ? "-" : HashFile(Path.Combine(folder, file)))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal.</summary>
    public static string HashFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
