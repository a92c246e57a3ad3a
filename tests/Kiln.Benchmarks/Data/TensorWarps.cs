using Kiln.Augmentation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Geometry of a batch by tensor operations, all images at once.</summary>
internal static class TensorWarps
{
    /// <summary>Windows of padded images, mirrored first where that was drawn: one indexing for all of them.</summary>
    public static Tensor Crop(Tensor images, (bool IsMirrored, int Top, int Left)[] draws, int padding, int size)
    {
        using var scope = NewDisposeScope();
        var (count, channels, width) = (images.shape[0], images.shape[1], images.shape[3] + 2 * padding);
        var padded = functional.pad(images, [padding, padding, padding, padding]);
        var rows = tensor(draws.SelectMany(draw => Enumerable.Range(draw.Top, size).Select(i => (long)i)).ToArray()).reshape(count, 1, size, 1);
        var columns = tensor(draws.SelectMany(draw => Enumerable.Range(draw.Left, size).Select(i => draw.IsMirrored ? width - 1 - i : i)).ToArray()).reshape(count, 1, 1, size);
        var cropped = padded.index(TensorIndex.Tensor(arange(count).reshape(count, 1, 1, 1)), TensorIndex.Tensor(arange(channels).reshape(1, channels, 1, 1)), TensorIndex.Tensor(rows), TensorIndex.Tensor(columns));
        return cropped.to(float32).div_(255).MoveToOuterDisposeScope();
    }

    /// <summary>Images resampled bilinearly by a map each.</summary>
    public static Tensor Sample(Tensor images, Placement[] placements, Shape shape)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (images.shape[2], images.shape[3]);
        var maps = placements.SelectMany(p => Row(p.Xx, p.Xy, p.X0, width).Concat(Row(p.Yx, p.Yy, p.Y0, height))).ToArray();
        var grid = functional.affine_grid(tensor(maps).reshape(placements.Length, 2, 3), [placements.Length, shape.Channels, shape.Height, shape.Width], align_corners: false);
        return functional.grid_sample(images.to(float32).div_(255), grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false).MoveToOuterDisposeScope();

        // libtorch's coordinates go from −1 to 1 over an image
        IEnumerable<float> Row(double alongX, double alongY, double offset, long extent) =>
            [(float)(alongX * shape.Width / extent), (float)(alongY * shape.Height / extent), (float)((alongX * shape.Width + alongY * shape.Height + 2 * offset) / extent - 1)];
    }
}
