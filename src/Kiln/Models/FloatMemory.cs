using System.Runtime.InteropServices;
using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Native memory for floats: zero at first, on cache lines, freed once.</summary>
internal sealed unsafe class FloatMemory : SafeHandle
{
    private readonly long bytes;

    /// <summary>Memory for so many floats. The system hands out zero pages, which cost nothing until they are touched.</summary>
    public FloatMemory(long count) : base(0, ownsHandle: true)
    {
        Length = count;
        bytes = Math.Max(1, count) * sizeof(float) + 64;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)bytes));
        GC.AddMemoryPressure(bytes);
    }

    /// <summary>How many floats it has.</summary>
    public long Length { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The first float. The memory must outlive every use of it.</summary>
    public Floats Start => (float*)((handle + 63) & ~63);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        GC.RemoveMemoryPressure(bytes);
        return true;
    }
}
