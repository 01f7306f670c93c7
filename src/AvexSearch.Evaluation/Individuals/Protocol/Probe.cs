namespace AvexSearch.Evaluation;

/// <summary>A call to be matched.</summary>
/// <param name="Slot">Where its outcome goes.</param>
/// <param name="Row">Its vector, a row of the space that is matched in.</param>
/// <param name="Individual">Who calls.</param>
/// <param name="Session">Its session; references of it do not count.</param>
internal readonly record struct Probe(int Slot, int Row, int Individual, int Session);
