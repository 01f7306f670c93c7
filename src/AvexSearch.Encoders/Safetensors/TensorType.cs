namespace AvexSearch.Encoders;

/// <summary>Element types of a safetensors file that are understood here.</summary>
internal enum TensorType
{
    F32,
    F16,
    BF16,
    I64,
}
