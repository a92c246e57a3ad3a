using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

/// <summary>A step without autograd, as <c>Fit</c> takes it: forward, loss and backward in fused code.</summary>
/// <param name="Losses">The loss of each sample.</param>
/// <param name="Hits">1 where the label has the greatest score.</param>
/// <param name="Scores">The network's result.</param>
/// <param name="Gradients">The gradients of the mean loss, in the order of the parameters.</param>
sealed record FusedStep(double[] Losses, double[] Hits, double[] Scores, IReadOnlyList<double[]> Gradients)
{
    /// <summary>Runs the step on labels or values, whichever the network's loss takes.</summary>
    public static unsafe FusedStep Of(Model net, Tensor batch, int[] labels, float[] values)
    {
        using var runner = new FusedRunner(net.Network, net.Seed);
        var open = runner.Forward(batch, net.Source, 0, null, out var scores);
        var samples = (int)batch.size(0);
        using var figures = new FloatMemory(2 * samples);
        var gradients = runner.Rent();
        var weights = net.Blueprint.Loss is CrossEntropyAttribute { ClassWeights: { Count: > 0 } declared } ? declared.Select(weight => (float)weight).ToArray() : [];
        fixed (int* label = labels)
        fixed (float* value = values, weight = weights)
            net.Network.Loss(open.Pass, new(label, value, weight), figures.Start, figures.Start + samples);
        net.Network.Backward(open.Pass.Into(gradients.Weights, null));

        var step = new FusedStep(
            Take(figures.Start, samples), Take(figures.Start + samples, samples), Numbers.In(scores),
            [.. net.Blueprint.Parameters.Select(parameter => Natural(parameter, gradients.Weights))]);
        scores.Dispose();
        runner.Return(gradients);
        open.Dispose();
        return step;
    }

    private static unsafe double[] Natural(ParameterBlueprint parameter, Floats packed)
    {
        using var memory = new FloatMemory(parameter.Size);
        PackedWeights.Unpack(parameter, packed + parameter.Offset, memory.Start);
        return Take(memory.Start, parameter.Size);
    }

    private static unsafe double[] Take(Floats from, int count) => [.. new ReadOnlySpan<float>(from, count).ToArray().Select(number => (double)number)];
}
