using System.Globalization;
using AvexSearch.Web.Search;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>One side of a pair: a span of a clip or a recording with some context, to be seen and heard.</summary>
public sealed partial class EvidenceClip
{
    private const double ContextPerSide = 0.3;
    private SoundView _view = new(0, 1, 0, 1);
    private SoundPicture? _picture;

    /// <summary>What the clip is here.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The sound that it is of.</summary>
    [Parameter, EditorRequired]
    public QuerySource Source { get; set; } = default!;

    /// <summary>Its start, seconds.</summary>
    [Parameter, EditorRequired]
    public double StartSeconds { get; set; }

    /// <summary>Its end, seconds.</summary>
    [Parameter, EditorRequired]
    public double EndSeconds { get; set; }

    /// <summary>The highest frequency shown, Hz; both sides of a pair show the same.</summary>
    [Parameter]
    public double HighHz { get; set; } = 10_000;

    /// <summary>What else is to be known of it.</summary>
    [Parameter]
    public string? Remark { get; set; }

    private string Framed
    {
        get
        {
            double left = Math.Max(0, _view.Left(StartSeconds)), right = Math.Min(100, _view.Left(EndSeconds));
            return string.Create(CultureInfo.InvariantCulture, $"left:{left:0.##}%;width:{right - left:0.##}%");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var context = (EndSeconds - StartSeconds) * ContextPerSide;
        var view = new SoundView(Math.Max(0, StartSeconds - context), Math.Min(Source.DurationSeconds, EndSeconds + context), 0, HighHz).Within(Source.DurationSeconds, Source.SampleRateHz / 2.0);
        if (view != _view || _picture is null)
        {
            (_view, _picture) = (view, Source.Picture(view, 800, 300));
        }
    }
}
