namespace AvexSearch.IntegrationTests.Programs;

/// <summary>The tests that share a <see cref="ServedArchive"/>; it is made when the first of them runs, so that child processes of other tests do not start one.</summary>
[CollectionDefinition(Name)]
public sealed class ServedArchiveTests : ICollectionFixture<ServedArchive>
{
    public const string Name = "served archive";
}
