namespace Gilgamesh.Contracts;

/// <summary>Answer of <c>GET /media?after=&amp;limit=</c>: what the store holds, in the order of the ids.</summary>
/// <param name="Items">None: there are no more.</param>
public sealed record MediaPage(IReadOnlyList<MediaEntry> Items);

/// <param name="MediaId">SHA-256 of the bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">When the bytes came in, UTC.</param>
public sealed record MediaEntry(string MediaId, long Size, DateTime ModifiedAt);

/// <summary>Answer of <c>POST /media/{id}/check</c>.</summary>
/// <param name="Intact">Whether the bytes are still those that the id names.</param>
public sealed record MediaCheck(bool Intact);

/// <summary>
/// <c>GET /store</c> and <c>PUT /store</c>: which database the store belongs to. It lies in the store, so that a database that is not
/// its own, or an older one, is known before anything is deleted for its sake.
/// </summary>
/// <param name="Run">Grows with each reconciliation, in the database too.</param>
/// <param name="Id">The database's; null where none has claimed the store yet.</param>
public sealed record StoreIdentity(long Run, Guid? Id = null);
