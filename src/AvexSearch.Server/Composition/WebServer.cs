using System.Text.Json;
using System.Text.Json.Serialization;
using AvexSearch.Engine;
using AvexSearch.Server.Api;
using AvexSearch.Server.Workers;
using AvexSearch.Store;
using AvexSearch.Web;
using Microsoft.AspNetCore.Http.Features;
using Scalar.AspNetCore;

namespace AvexSearch.Server.Composition;

/// <summary>The web host: pages, API and workers over one database.</summary>
internal static class WebServer
{
    /// <summary>Serves until stopped.</summary>
    public static async Task RunAsync(string urls, ServerRoles roles, IReadOnlyList<IngestRequest> watched, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.AddTo(builder.Configuration);
        Logging.ToStandardError(builder.Logging, builder.Configuration);
        using var loggers = LoggerFactory.Create(logging => Logging.ToStandardError(logging, builder.Configuration));
        await using var database = await Database.OpenAsync(Settings.StoreOf(builder.Configuration), loggers, cancellationToken);

        AddServices(builder, roles, watched, database);
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = QueryUploads.MaximumBytes + 1024 * 1024);

        await using var app = builder.Build();
        Map(app, roles);
        await app.RunAsync(cancellationToken);
    }

    private static void AddServices(WebApplicationBuilder builder, ServerRoles roles, IReadOnlyList<IngestRequest> watched, Database database)
    {
        var services = builder.Services;
        services.AddModels(builder.Configuration);
        services.AddArchive(builder.Configuration, database);
        if (roles.Api || roles.Ui)
        {
            services.AddHostedService<IndexFollowerWorker>();
            services.AddHostedService<IndexCareWorker>();
        }

        if (roles.Worker)
        {
            services.AddHostedService<IngestWorker>();
            services.AddHostedService<EvaluationWorker>();
        }

        if (watched.Count > 0)
        {
            services.AddSingleton(watched);
            services.AddHostedService<WatchWorker>();
        }

        services.AddSingleton(Links.Make());
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Describe);
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "AvexSearch", Version = "v1", Description = "Find similar animal calls in sound archives." };
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = QueryUploads.MaximumBytes);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddAvexSearchWeb();
    }

    private static void Map(WebApplication app, ServerRoles roles)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Problems.StatusOf });
        app.UseStatusCodePages();
        app.MapHealthChecks("/health");
        if (roles.Api || roles.Ui)
        {
            // The pages show sounds and pictures by these addresses, so they come with either role.
            var api = app.MapGroup(Links.Root);
            api.MapSounds();
            api.MapReports();
            api.MapJobReports();
            if (roles.Api)
            {
                api.MapSearch();
                api.MapCatalogue();
                api.MapJobs();
                api.MapModels();
                api.MapEvaluations();
                api.MapLabels();
                api.MapSites();
                api.MapEmbeddings();
                api.MapIndividuals();
                api.MapIndividualMatching();
                api.MapGroupings();
                app.MapOpenApi("/openapi/{documentName}.json");
                app.MapScalarApiReference("/scalar", options => { options.Title = "AvexSearch API"; options.DefaultFonts = false; });
            }
        }

        if (roles.Ui)
        {
            app.UseAntiforgery();
            app.MapStaticAssets();
            app.MapAvexSearchWeb();
        }
    }
}
