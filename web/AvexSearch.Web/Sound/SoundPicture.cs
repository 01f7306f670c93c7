namespace AvexSearch.Web.Sound;

/// <summary>A spectrogram and the part of time and frequency it was drawn for.</summary>
/// <param name="Address">Where the picture is.</param>
/// <param name="View">What it shows.</param>
public sealed record SoundPicture(string Address, SoundView View);
