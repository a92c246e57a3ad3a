using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiln.Images;

/// <summary>From pixels side by side (RGBA) to planes.</summary>
internal static class Pixels
{
    /// <summary>Takes pixels apart: one channel is grey (ITU-R 601-2 luma, as Pillow's), three are red, green, blue. What is see-through counts as its colour.</summary>
    /// <param name="pixels">Four bytes a pixel.</param>
    /// <param name="shape">1 or 3 channels, and the size.</param>
    /// <param name="planes">Where the channels go, in CHW order.</param>
    public static void Split(ReadOnlySpan<byte> pixels, Shape shape, Span<byte> planes)
    {
        var count = shape.Height * shape.Width;
        if (shape.Channels == 1)
        {
            for (var i = 0; i < count; i++) planes[i] = (byte)((pixels[4 * i] * 19595 + pixels[4 * i + 1] * 38470 + pixels[4 * i + 2] * 7471 + 0x8000) >> 16);
            return;
        }

        var quads = MemoryMarshal.Cast<byte, uint>(pixels)[..count];
        for (var channel = 0; channel < 3; channel++) Take(quads, 8 * channel, planes.Slice(channel * count, count));
    }

    private static void Take(ReadOnlySpan<uint> quads, int shift, Span<byte> plane)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(quads);
        for (; i <= plane.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var low = Vector128.Narrow(At(ref from, i, shift), At(ref from, i + 4, shift));
            var high = Vector128.Narrow(At(ref from, i + 8, shift), At(ref from, i + 12, shift));
            Vector128.StoreUnsafe(Vector128.Narrow(low, high), ref plane[i]);
        }

        for (; i < plane.Length; i++) plane[i] = (byte)(quads[i] >> shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> At(ref uint from, int place, int shift) => (Vector128.LoadUnsafe(ref from, (nuint)place) >>> shift) & Vector128.Create(0xFFu);
}
