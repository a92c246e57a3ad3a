using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Makes sure that both sides compute the same before they are timed: from equal weights, equal losses and equal moves of every weight.</summary>
internal static class Agreement
{
    private const int Steps = 3;

    /// <summary>Of the losses of all steps.</summary>
    private const double LossTolerance = 1e-3;

    /// <summary>
    /// Of the first step's moves, by their norm. Rounding flips a ReLU or the winner of a pool here and there, which moves a gradient of a deep
    /// network by some thousandths; against float64 both sides do so alike.
    /// </summary>
    private const double MoveTolerance = 1e-2;

    public static void Check(Contender contender, Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        using var model = contender.Declared();
        var masked = new MaskedDropout();
        using var twin = contender.Twin(masked);
        Weights.Copy(model, twin);
        var start = model.parameters().Select(parameter => parameter.detach().clone()).ToList();
        using var kiln = new KilnStep(model, x, y);
        using var torchSharp = new TorchSharpStep(twin, x, y);
        for (var step = 0; step < Steps; step++)
        {
            masked.Key = RandomKey.Of(model.Seed, model.Steps, contender.DropoutStream);
            var (ours, theirs) = (kiln.Run(), torchSharp.Run());
            if (!(Math.Abs(ours - theirs) <= LossTolerance * Math.Abs(theirs)))
                throw new InvalidOperationException($"{contender.Name}: the losses of step {step} differ, {ours} and {theirs}.");
            if (step > 0) continue;

            kiln.WriteBack();
            foreach (var (((name, mine), its), first) in model.named_parameters().Zip(twin.parameters()).Zip(start))
            {
                var (distance, size) = ((mine - its).norm().item<float>(), (its - first).norm().item<float>());
                if (!(distance <= MoveTolerance * size)) throw new InvalidOperationException($"{contender.Name}: the first move of {name} differs by {distance}, of {size}.");
            }
        }
    }
}
