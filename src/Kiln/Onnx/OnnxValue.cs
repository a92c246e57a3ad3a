using System.ComponentModel;

namespace Kiln.Onnx;

/// <summary>A value in a graph of ONNX's operators: what one of them gives, a constant, or the input.</summary>
/// <param name="Name">Its name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OnnxValue(string Name);

/// <summary>A parameter or a running statistic on its way into a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sides.</param>
/// <param name="Values">Its numbers, in row-major order.</param>
internal sealed record OnnxTensor(string Name, long[] Shape, float[] Values);
