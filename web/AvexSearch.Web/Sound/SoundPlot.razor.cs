using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Sound;

/// <summary>A spectrogram with crisp axes around it. A new picture lies over the old one, which stays, moved to where it belongs, until the new one is there.</summary>
public sealed partial class SoundPlot
{
    private SoundPicture? _shown;
    private SoundPicture? _coming;
    private bool _failed;

    /// <summary>What the plot shows.</summary>
    [Parameter, EditorRequired]
    public SoundView View { get; set; } = default!;

    /// <summary>The picture to be shown; it may lag behind <see cref="View"/>.</summary>
    [Parameter, EditorRequired]
    public SoundPicture? Picture { get; set; }

    /// <summary>The picture in words.</summary>
    [Parameter, EditorRequired]
    public string Alt { get; set; } = "";

    /// <summary>Height of the picture in CSS pixels.</summary>
    [Parameter]
    public int HeightPx { get; set; } = 110;

    /// <summary>The most figures on the frequency axis.</summary>
    [Parameter]
    public int FrequencyFigures { get; set; } = 4;

    /// <summary>The most figures on the time axis.</summary>
    [Parameter]
    public int TimeFigures { get; set; } = 6;

    /// <summary>True for pictures that need not be fetched before they come near the screen.</summary>
    [Parameter]
    public bool Lazy { get; set; }

    /// <summary>Further CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What lies over the picture.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further attributes of the outermost element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>The outermost element.</summary>
    internal ElementReference Element { get; private set; }

    private IEnumerable<SoundPicture> Pictures => new[] { _shown, _coming }.OfType<SoundPicture>();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Picture is null)
        {
            _shown = _coming = null;
        }
        else if (Picture.Address == _shown?.Address)
        {
            _coming = null;
        }
        else if (Picture.Address != _coming?.Address)
        {
            _coming = Picture;
            _failed = false;
        }
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Edge(AxisTick tick) => tick.Percent < 3 ? "first" : tick.Percent > 96 ? "last" : null;

    private string Place(SoundView picture)
    {
        double left = View.Left(picture.StartSeconds), top = View.Top(picture.HighHz);
        return $"left:{Text(left)}%;width:{Text(View.Left(picture.EndSeconds) - left)}%;top:{Text(top)}%;height:{Text(View.Top(picture.LowHz) - top)}%";
    }

    private void Loaded(SoundPicture picture)
    {
        if (picture == _coming)
        {
            (_shown, _coming) = (picture, null);
        }
    }

    private void Failed(SoundPicture picture)
    {
        if (picture == _coming)
        {
            (_shown, _coming, _failed) = (null, null, true);
        }
    }
}
