using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;
using Npgsql;

namespace Gilgamesh.Api.Library.Legacy;

/// <summary>The bytes of <c>video_base64</c>, read out of Postgres slice by slice: a video of 100 MB is never whole in memory.</summary>
internal static class Base64Column
{
    private const int SliceChars = 1 << 20;

    /// <summary>Reading it throws <see cref="FormatException"/> where the column holds no base64.</summary>
    /// <param name="table">One of this program's own tables: its name is not escaped.</param>
    public static Stream Open(NpgsqlDataSource database, string table, Guid id) =>
        new CryptoStream(new Slices(database, table, id), new FromBase64Transform(FromBase64TransformMode.IgnoreWhiteSpaces), CryptoStreamMode.Read);

    /// <summary>Streams the bytes into the media store. Throws <see cref="FormatException"/> as reading does.</summary>
    public static async Task<StoredMedia> StoreAsync(
        NpgsqlDataSource database, string table, Guid id, MediaWorkerClient worker, CancellationToken cancel)
    {
        await using var source = new SourceStream(Open(database, table, id));
        try
        {
            return await worker.StoreAsync(source, cancel);
        }
        catch (Exception) when (source.Fault is FormatException)
        {
            throw source.Fault;
        }
    }

    private sealed class Slices(NpgsqlDataSource database, string table, Guid id) : ReadOnlyStream
    {
        private byte[] _slice = [];
        private int _used;
        private int _next = 1;
        private bool _ended;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_used == _slice.Length && !_ended)
            {
                await FillAsync(cancellationToken);
            }

            var taken = Math.Min(buffer.Length, _slice.Length - _used);
            _slice.AsMemory(_used, taken).CopyTo(buffer);
            _used += taken;
            return taken;
        }

        private async Task FillAsync(CancellationToken cancel)
        {
            // A connection for each slice: none is kept while the worker takes it in.
            await using var connection = await database.OpenConnectionAsync(cancel);
            await using var command = new NpgsqlCommand($"SELECT substring(video_base64 FROM $1 FOR $2) FROM {table} WHERE id = $3", connection)
            {
                Parameters = { new() { Value = _next }, new() { Value = SliceChars }, new() { Value = id } },
            };
            var text = await command.ExecuteScalarAsync(cancel) as string ?? "";
            // Some rows hold a data address, "data:video/mp4;base64,AAAA...".
            var prefix = _next == 1 && text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? text.IndexOf(',', StringComparison.Ordinal) + 1 : 0;
            (_slice, _used) = (Encoding.ASCII.GetBytes(text[prefix..]), 0);
            _next += text.Length;
            _ended = text.Length < SliceChars;
        }
    }
}
