using System.Buffers;
using Kiln.Data;
using Microsoft.Win32.SafeHandles;
using SkiaSharp;

namespace Kiln.Images;

/// <summary>Decodes an image file: JPEG, PNG, BMP or WebP, turned as its EXIF orientation says, scaled as is wanted.</summary>
internal static class ImageFile
{
    /// <summary>The most pixels that a file may claim, as Pillow refuses more: far more than any photograph has.</summary>
    private const long MostPixels = 178_956_970;

    /// <summary>The most bytes of a file that are read: more than any image of so many pixels needs.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>Reads a file as bytes in CHW order: one channel is grey (ITU-R 601-2 luma, as Pillow's), three are red, green, blue. What is see-through counts as its colour.</summary>
    /// <exception cref="DataFormatException">It is no whole image, or has another size where that may not be; the message names the file.</exception>
    public static unsafe void Read(string path, Shape shape, Fit fit, Span<byte> destination)
    {
        using var file = File.OpenHandle(path);
        var length = (int)Math.Min(RandomAccess.GetLength(file), MostBytes);
        var content = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            length = Fill(file, content.AsSpan(0, length));
            fixed (byte* bytes = content)
            {
                using var data = SKData.Create((nint)bytes, length);
                using var codec = SKCodec.Create(data) ?? throw Broken(path, "a JPEG, PNG, BMP or WebP image", "none that can be recognised");
                Decode(path, codec, shape, fit, destination);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
        }
    }

    private static int Fill(SafeFileHandle file, Span<byte> content)
    {
        var done = 0;
        while (done < content.Length && RandomAccess.Read(file, content[done..], done) is > 0 and var read) done += read;
        return done;
    }

    private static unsafe void Decode(string path, SKCodec codec, Shape shape, Fit fit, Span<byte> destination)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels) throw Broken(path, $"at most {MostPixels} pixels", $"{width}×{height}");

        // a JPEG can be decoded at eighths of its size, which is far faster: the smallest that is still as large as is wanted
        var share = fit == Fit.Exact ? 1 : Math.Min(1, Math.Max((float)Math.Max(shape.Height, shape.Width) / Math.Min(width, height), 0.125f));
        var size = codec.GetScaledDimensions(share) is var scaled && Math.Min(scaled.Width, scaled.Height) >= Math.Max(shape.Height, shape.Width) ? scaled : codec.Info.Size;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        try
        {
            fixed (byte* address = pixels)
            {
                var result = codec.GetPixels(info, (nint)address);
                if (result != SKCodecResult.Success) throw Broken(path, "a whole image", $"one that cannot be decoded to its end ({result})");
                if (codec.EncodedOrigin == SKEncodedOrigin.TopLeft && size == new SKSizeI(shape.Width, shape.Height)) Pixels.Split(pixels, shape, destination);
                else
                {
                    using var placed = Place(info, (nint)address, codec.EncodedOrigin, path, shape, fit);
                    Pixels.Split(placed.GetPixelSpan(), shape, destination);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    private static SKBitmap Place(SKImageInfo decoded, nint pixels, SKEncodedOrigin origin, string path, Shape shape, Fit fit)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        if (fit == Fit.Exact && (width, height) != (shape.Width, shape.Height)) throw Broken(path, $"an image of {shape.Width}×{shape.Height} pixels", $"{width}×{height}");

        var (across, down) = ((float)shape.Width / width, (float)shape.Height / height);
        if (fit == Fit.Cover) across = down = Math.Max(across, down);
        var target = new SKBitmap(new SKImageInfo(shape.Width, shape.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(target);
        canvas.Translate((shape.Width - width * across) / 2, (shape.Height - height * down) / 2);
        canvas.Scale(across, down);
        canvas.Concat(Turn(origin, decoded.Width, decoded.Height));

        // the same bytes, called opaque: what is see-through keeps its colour
        using var opaque = new SKBitmap();
        opaque.InstallPixels(decoded.WithAlphaType(SKAlphaType.Opaque), pixels);
        using var image = SKImage.FromBitmap(opaque);
        canvas.DrawImage(image, 0, 0, across == 1 && down == 1 ? new(SKFilterMode.Nearest) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return target;
    }

    // EXIF's eight orientations: where the first row and the first column of what is stored belong
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static DataFormatException Broken(string path, string expected, string got) => new(path, 0, expected, got);
}
