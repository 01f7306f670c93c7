namespace AvexSearch.Engine;

/// <summary>Draws the figures of a report as SVG: without scripts, fonts or anything from elsewhere; the same figure gives the same text.</summary>
public static class FigureSvg
{
    /// <summary>The figure as an svg element for a page. It takes the page's colours and follows its colour scheme; its title is not drawn, as the page has one.</summary>
    /// <param name="figure">The figure.</param>
    public static string Inline(ReportFigure figure) => Canvas(figure, FigureColours.OfPage).ToSvg(figure.Title, isFile: false);

    /// <summary>The figure as a file of its own, on white, in colours that every drawing program knows, with its title.</summary>
    /// <param name="figure">The figure.</param>
    public static string File(ReportFigure figure) =>
        """<?xml version="1.0" encoding="utf-8"?>""" + "\n" + Canvas(figure, FigureColours.OfPaper).ToSvg(figure.Title, isFile: true) + "\n";

    private static SvgCanvas Canvas(ReportFigure figure, FigureColours colours)
    {
        var canvas = new SvgCanvas(colours);
        switch (figure)
        {
            case CurveFigure curves:
                CurveDrawing.Draw(curves, canvas);
                break;
            case MatrixFigure matrix:
                MatrixDrawing.Draw(matrix, canvas);
                break;
            case MapFigure map:
                MapDrawing.Draw(map, canvas);
                break;
            case ReliabilityFigure reliability:
                ReliabilityDrawing.Draw(reliability, canvas);
                break;
            default:
                throw new ArgumentException($"A figure of type {figure.GetType().Name} can't be drawn.", nameof(figure));
        }

        return canvas;
    }
}
