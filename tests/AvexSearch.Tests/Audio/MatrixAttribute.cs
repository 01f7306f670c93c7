using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace AvexSearch.Tests.Audio;

/// <summary>Rows of a theory made by a query.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class MatrixAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Rows().Select(row => new TheoryDataRow(row))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    protected abstract IEnumerable<object[]> Rows();
}
