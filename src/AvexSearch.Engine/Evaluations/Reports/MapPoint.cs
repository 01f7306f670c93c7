namespace AvexSearch.Engine;

/// <summary>An item on a map.</summary>
/// <param name="X">Place from left to right, any unit.</param>
/// <param name="Y">Place from bottom to top, the same unit.</param>
/// <param name="Class">Place of its class in the figure's list; -1 for none.</param>
/// <param name="Item">Its place in the system's items.</param>
public readonly record struct MapPoint(float X, float Y, int Class, int Item);
