namespace Gilgamesh.Tests.Worker.Store;

public sealed class FolderStoreTests : MediaStoreContract<FolderSetup>;

public sealed class FolderStoreSeamTests : MediaStoreSeamContract<FolderSetup>;

public sealed class S3StoreTests : MediaStoreContract<S3Setup>;

public sealed class S3StoreSeamTests : MediaStoreSeamContract<S3Setup>;
