using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>A small number as a type, so that the JIT unrolls by it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}
