using Microsoft.Extensions.Logging;

namespace AvexSearch.Encoders;

/// <summary>Opens installed models.</summary>
public static class EncoderFactory
{
    /// <summary>Opens a model for use; opening is slow (weights are read and optimised), keep the encoder.</summary>
    /// <param name="model">A model of the library.</param>
    /// <param name="options">Where and how it runs.</param>
    /// <param name="logger">Is told the device that was chosen and why.</param>
    /// <returns>An encoder; the caller disposes it.</returns>
    /// <exception cref="ModelException">The model cannot be opened as asked; the message says why and what to do.</exception>
    /// <exception cref="InvalidDataException">A file of the model is broken; the message names it.</exception>
    public static IEncoder Open(InstalledModel model, EncoderOptions options, ILogger logger)
    {
        if (model.Manifest.Kind == SpectralEncoder.Kind)
        {
            var encoder = new SpectralEncoder(options);
            EncodersLog.ModelOpened(logger, model.Manifest.Name, encoder.Device, "built in");
            return encoder;
        }

        return new OnnxEncoder(model, options, logger);
    }
}
