using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kiln.Tests.Native;

/// <summary>TorchSharp's native library for Linux, which its package puts beside programs on every system.</summary>
static class BridgeFile
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");

    public static ImmutableArray<byte> Bytes { get; } =
        ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(Path.Combine(Folder, "libLibTorchSharp.so")));
}
