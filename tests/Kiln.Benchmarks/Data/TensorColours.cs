using Kiln.Augmentation;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Colours of a batch by tensor operations, all images at once.</summary>
internal static class TensorColours
{
    /// <summary>HSV jitter, then a colour added, a draw for each image.</summary>
    public static Tensor Apply(Tensor images, ColourChange[] jitters, ColourChange[] shifts)
    {
        using var scope = NewDisposeScope();
        var count = images.shape[0];
        var (power, factor, shift, hue) = (Each(jitters, j => j.First), Each(jitters, j => j.Second), Each(jitters, j => j.Third), Each(jitters, j => j.Fourth));
        var (r, g, b) = (images.narrow(1, 0, 1), images.narrow(1, 1, 1), images.narrow(1, 2, 1));
        var (most, span) = (images.amax([1], keepdim: true), images.amax([1], keepdim: true) - images.amin([1], keepdim: true));
        var sixth = where(most == r, (g - b) / span, where(most == g, 2 + (b - r) / span, 4 + (r - g) / span));
        sixth = where(span == 0, zeros_like(sixth), sixth) + 6 * hue;
        var value = Moved(most);
        var chroma = value * Moved(where(most == 0, zeros_like(most), span / most));
        var distances = (sixth + tensor(new float[] { 5, 3, 1 }).reshape(1, 3, 1, 1)).remainder(6);
        var changed = value - chroma * minimum(distances, 4 - distances).clamp_(0, 1);
        var added = tensor(shifts.SelectMany(s => new[] { s.First, s.Second, s.Third }).ToArray()).reshape(count, 3, 1, 1);
        return (changed + added).clamp_(0, 1).MoveToOuterDisposeScope();

        Tensor Moved(Tensor x) => (x.pow(power) * factor + shift).clamp_(0, 1);

        Tensor Each(ColourChange[] changes, Func<ColourChange, float> figure) => tensor(changes.Select(figure).ToArray()).reshape(count, 1, 1, 1);
    }
}
