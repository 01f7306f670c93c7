using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Store;
using Microsoft.Extensions.Options;

namespace AvexSearch.Server.Composition;

/// <summary>Registers the rooms and the use cases.</summary>
internal static class Parts
{
    /// <summary>What works without a database: models, plain embedding, classification.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<SearchOptions>().Bind(settings.GetSection(SearchOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Settings.EncodersOf(settings));
        services.AddSingleton(new ModelLibrary(Path.Combine(DataHome.Find(), "models")));
        services.AddSingleton<ModelChoice>();
        services.AddSingleton<FileEmbedder>();
        services.AddSingleton<ClipClassifier>();
        services.AddSingleton<FileEvaluation>();
        return services;
    }

    /// <summary>What works on the archive.</summary>
    public static IServiceCollection AddArchive(this IServiceCollection services, IConfiguration settings, Database database)
    {
        // An instance that is registered is not disposed by the container: whoever opened the database closes it, last.
        services.AddSingleton(database);
        services.AddSingleton<CollectionStore>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<NearestIndex>();
        services.AddSingleton<RecordingStore>();
        services.AddSingleton<SegmentStore>();
        services.AddSingleton<LabelStore>();
        services.AddSingleton<SiteStore>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<ServingStore>();
        services.AddSingleton<EmbeddingDrop>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobClaims>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<ClassifierStore>();
        services.AddSingleton<IndividualStore>();
        services.AddSingleton<ProjectionStore>();
        services.AddSingleton<GalleryEvaluationStore>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<IndexFolder>(provider, Path.Combine(DataHome.Find(), "indexes")));
        services.AddSingleton<IndexLoader>();
        services.AddSingleton<VectorIndexes>();
        services.AddSingleton<SimilaritySearch>();
        services.AddSingleton<ArchiveCatalogue>();
        services.AddSingleton<ArchiveSounds>();
        services.AddSingleton<EvaluationRuns>();
        services.AddSingleton<CollectionEvaluation>();
        services.AddSingleton<RunWorker>();
        services.AddSingleton<Classifiers>();
        services.AddSingleton<ArchiveSites>();
        services.AddSingleton<EmbeddingExport>();
        services.AddSingleton<EmbeddingImport>();
        services.AddSingleton<ArchiveLabels>();
        services.AddSingleton<IndividualGallery>();
        services.AddSingleton<IndividualEnrolment>();
        services.AddSingleton<GroupingStore>();
        services.AddSingleton<ArchiveGroupings>();
        services.AddSingleton<SpanFile>();
        services.AddSingleton<CaptureHistories>();
        services.AddSingleton<GalleryChecks>();
        services.AddSingleton<FittedGalleries>();
        services.AddSingleton<GalleryEvaluations>();
        services.AddSingleton<IndividualMatching>();
        services.AddSingleton<LabelImport>();
        services.AddIngest(settings);
        services.AddSingleton<JobWorker>();
        services.AddSingleton<JobEnding>();
        services.AddSingleton<ArchiveJobs>();
        services.AddSingleton<JobReport>();
        services.AddSingleton<FolderWatch>();
        services.AddSingleton<ArchiveIngest>();
        services.AddSingleton<IngestProfiles>();
        services.AddSingleton<ArchiveServing>();
        services.AddSingleton<ArchiveReindex>();
        services.AddSingleton<ArchiveDrop>();
        services.AddSingleton(provider => new ClipIngest(
            Path.Combine(DataHome.Find(), "enrolled"),
            provider.GetRequiredService<ArchiveIngest>(),
            provider.GetRequiredService<CollectionStore>(),
            provider.GetRequiredService<RecordingStore>()));
        services.AddSingleton(provider => new QueryUploads(
            Path.Combine(DataHome.Find(), "uploads"), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static void AddIngest(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<IngestOptions>().Bind(settings.GetSection(IngestOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<IngestOptions>>().Value);
        services.AddSingleton(provider => new CopyFolder(
            Path.GetFullPath(provider.GetRequiredService<IngestOptions>().CopyFolder ?? Path.Combine(DataHome.Find(), "copies"))));
    }
}
