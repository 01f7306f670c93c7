using AvexSearch.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AvexSearch.Server.Composition;

/// <summary>Healthy while the database answers.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.PingAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}
