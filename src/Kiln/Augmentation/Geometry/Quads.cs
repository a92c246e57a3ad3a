using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kiln.Augmentation;

/// <summary>Up to four channels of a pixel side by side, so that one load takes all of them.</summary>
/// <typeparam name="T">Of what an image is made.</typeparam>
internal unsafe interface IQuads<T> where T : unmanaged
{
    /// <summary>Two neighbours of a line: the first in the lower half, the second in the upper.</summary>
    static abstract Vector256<float> Pair(T* pixel);

    /// <summary>Puts lines of up to four planes side by side.</summary>
    /// <param name="planes">The first plane's line.</param>
    /// <param name="plane">Values from one plane to the next.</param>
    /// <param name="channels">How many planes, from 1 to 4; the others are zero.</param>
    /// <param name="width">Pixels of the line.</param>
    /// <param name="quads">Where the pixels go.</param>
    static abstract void Join(T* planes, int plane, int channels, int width, T* quads);
}

/// <summary>Quads of bytes.</summary>
internal readonly unsafe struct ByteQuads : IQuads<byte>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pair(byte* pixel)
    {
        if (Avx2.IsSupported) return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(pixel));
        var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)pixel).AsByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
    }

    public static void Join(byte* planes, int plane, int channels, int width, byte* quads)
    {
        var column = 0;
        if (channels == 3)
        {
            for (; column <= width - Vector128<byte>.Count; column += Vector128<byte>.Count)
            {
                var (r, g, b) = (Vector128.Load(planes + column), Vector128.Load(planes + plane + column), Vector128.Load(planes + 2 * plane + column));
                var (low, high) = (Vector128.WidenLower(r) | (Vector128.WidenLower(g) << 8), Vector128.WidenUpper(r) | (Vector128.WidenUpper(g) << 8));
                var (blueLow, blueHigh) = (Vector128.WidenLower(b), Vector128.WidenUpper(b));
                var to = (uint*)quads + column;
                (Vector128.WidenLower(low) | (Vector128.WidenLower(blueLow) << 16)).Store(to);
                (Vector128.WidenUpper(low) | (Vector128.WidenUpper(blueLow) << 16)).Store(to + 4);
                (Vector128.WidenLower(high) | (Vector128.WidenLower(blueHigh) << 16)).Store(to + 8);
                (Vector128.WidenUpper(high) | (Vector128.WidenUpper(blueHigh) << 16)).Store(to + 12);
            }
        }

        for (; column < width; column++)
        {
            var quad = 0u;
            for (var channel = 0; channel < channels; channel++) quad |= (uint)planes[channel * plane + column] << (8 * channel);
            ((uint*)quads)[column] = quad;
        }
    }
}

/// <summary>Quads of floats.</summary>
internal readonly unsafe struct FloatQuads : IQuads<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pair(float* pixel) => Vector256.Load(pixel);

    public static void Join(float* planes, int plane, int channels, int width, float* quads)
    {
        new Span<float>(quads, 4 * width).Clear();
        for (var channel = 0; channel < channels; channel++)
            for (var column = 0; column < width; column++)
                quads[4 * column + channel] = planes[channel * plane + column];
    }
}
