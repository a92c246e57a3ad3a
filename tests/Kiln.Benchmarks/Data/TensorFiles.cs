using SkiaSharp;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Image files by SkiaSharp, and from its pixels to a batch by tensor operations.</summary>
internal static class TensorFiles
{
    public static Tensor Read(string[] paths)
    {
        using var scope = NewDisposeScope();
        return stack(paths.Select(path =>
        {
            using var bitmap = SKBitmap.Decode(path, new SKImageInfo(256, 256, SKColorType.Rgba8888));
            return tensor(bitmap.Bytes).reshape(256, 256, 4).narrow(2, 0, 3).permute(2, 0, 1).to(float32).div_(255);
        }).ToList()).MoveToOuterDisposeScope();
    }

    /// <summary>Writes pictures as JPEG files of quality 90, of one class.</summary>
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        var pictures = DataJob.Pictures(new(3, 256, 256), count);
        var bytes = new byte[pictures.Shape.Size];
        for (var i = 0; i < count; i++)
        {
            pictures.ReadBytes(i, bytes);
            using var bitmap = new SKBitmap(256, 256);
            for (var p = 0; p < 256 * 256; p++) bitmap.SetPixel(p % 256, p / 256, new(bytes[p], bytes[65536 + p], bytes[131072 + p]));
            using var file = File.Create(Path.Combine(folder, "pictures", $"{i:000}.jpg"));
            bitmap.Encode(file, SKEncodedImageFormat.Jpeg, 90);
        }
    }
}
