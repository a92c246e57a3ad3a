using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Kiln's whole training step, as <c>Fit</c> takes it: samples in, forward, loss, backward, update.</summary>
internal sealed unsafe class KilnStep : IDisposable
{
    private readonly WorkingArena arena;
    private readonly float[] samples;
    private readonly int[] labels;

    public KilnStep(Model model, Tensor x, Tensor y)
    {
        arena = new(model, (int)x.size(0), [], MomentumRule.Memories);
        samples = x.data<float>().ToArray();
        labels = [.. y.data<long>().Select(label => (int)label)];
    }

    public double Run()
    {
        samples.CopyTo(new Span<float>(arena.Batch.Samples, samples.Length));
        for (var i = 0; i < labels.Length; i++) arena.Batch.Label(i, labels[i], labels[i], share: 1);
        arena.Differentiate(labels.Length);
        arena.Update(new MomentumRule((float)TorchSharpStep.Rate, (float)TorchSharpStep.Momentum, false));
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++) loss += arena.Batch.Losses.Address[i];
        return loss / labels.Length;
    }

    /// <summary>Gives the model its weights.</summary>
    public void WriteBack() => arena.WriteBack();

    public void Dispose() => arena.Dispose();
}
