using System.Runtime.InteropServices;

namespace Kiln.Kernels;

/// <summary>
/// Memory of a thread's own, for tasks that need more than a stack gives. It grows to the most that any task asked for, stays warm in the
/// thread's cache from one task to the next, and goes when the thread does.
/// </summary>
internal sealed unsafe class ThreadMemory
{
    [ThreadStatic] private static ThreadMemory? own;
    private float* address;
    private long size;

    private ThreadMemory()
    {
    }

    ~ThreadMemory() => NativeMemory.AlignedFree(address);

    /// <summary>At least so many floats, at the start of a cache line. What they hold is left over from earlier tasks.</summary>
    public static float* Of(long floats)
    {
        var memory = own ??= new();
        if (memory.size >= floats) return memory.address;
        NativeMemory.AlignedFree(memory.address);
        memory.address = null;
        memory.size = 0;
        memory.address = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
        memory.size = floats;
        return memory.address;
    }
}
