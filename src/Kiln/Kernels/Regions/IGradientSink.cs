using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>A sink that turns the gradient of a region's output into that of its raw values.</summary>
/// <typeparam name="TSelf">The sink itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGradientSink<TSelf> : ISink where TSelf : struct, IGradientSink<TSelf>
{
    /// <summary>Where the gradient is stored; null where it is not.</summary>
    Floats Target { get; }

    /// <summary>The same sink with its target elsewhere.</summary>
    TSelf Into(Floats place);
}
