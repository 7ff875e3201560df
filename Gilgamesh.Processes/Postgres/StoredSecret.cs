using System.Security.Cryptography;

namespace Gilgamesh.Processes.Postgres;

/// <summary>A random password that lives beside the data which it protects, readable by its owner only.</summary>
internal static class StoredSecret
{
    private static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string ReadOrMake(string path)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        var secret = Make();
        using var file = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(secret);
        return secret;
    }
}
