using System.Runtime.InteropServices;
using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>A tensor's memory, without what TorchSharp does to hand it out safely.</summary>
internal static unsafe partial class Raw
{
    /// <summary>The first float of a contiguous tensor on the CPU, which must outlive every use of it.</summary>
    public static Floats Floats(Tensor tensor) => (float*)THSTensor_data(tensor.Handle);

    [LibraryImport("LibTorchSharp"), SuppressGCTransition]
    private static partial nint THSTensor_data(nint handle);
}
