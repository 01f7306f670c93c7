using System.Text.Json.Serialization;

namespace AvexSearch.Engine;

/// <summary>Something to be drawn.</summary>
/// <param name="Key">Stable name within the system, for example <c>roc</c>.</param>
/// <param name="Title">Its title for people.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CurveFigure), "curves")]
[JsonDerivedType(typeof(MatrixFigure), "matrix")]
[JsonDerivedType(typeof(MapFigure), "map")]
[JsonDerivedType(typeof(ReliabilityFigure), "reliability")]
public abstract record ReportFigure(string Key, string Title);
