namespace AvexSearch.Engine;

/// <summary>What an enrolment did.</summary>
/// <param name="Individuals">The individuals that got references.</param>
/// <param name="Problems">Spans that were left out, each with the reason.</param>
/// <param name="Notes">What should be known of the gallery now.</param>
public sealed record EnrolReport(IReadOnlyList<EnrolledIndividual> Individuals, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
