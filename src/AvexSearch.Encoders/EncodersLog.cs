using Microsoft.Extensions.Logging;

namespace AvexSearch.Encoders;

/// <summary>What the encoders log.</summary>
internal static partial class EncodersLog
{
    [LoggerMessage(5000, LogLevel.Information, "Model {Model} runs on {Device}: {Why}")]
    public static partial void ModelOpened(ILogger logger, string model, string device, string why);
}
