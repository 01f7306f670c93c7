namespace AvexSearch.BrowserTests;

/// <summary>An archive for tests that bring in models and collections, so that those who count the shared archive's are not disturbed.</summary>
public sealed class ModelArchive : ServedArchive;
