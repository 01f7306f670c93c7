namespace AvexSearch.Engine;

/// <summary>An individual that got references.</summary>
/// <param name="Id">Id of the individual.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsNew">True where it was made now.</param>
/// <param name="Added">References that were added.</param>
/// <param name="AlreadyThere">Spans that were its references already.</param>
public sealed record EnrolledIndividual(long Id, string Name, bool IsNew, int Added, int AlreadyThere);
