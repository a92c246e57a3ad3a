using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

/// <summary>
/// All numbers that a network gives in its first steps: results, gradients of every parameter and of the input, running statistics.
/// Two steps of training, the second on a smaller batch in the same memory, then evaluation.
/// </summary>
static class Course
{
    /// <summary>Runs a network, and disposes it.</summary>
    /// <returns>Numbers by what they are.</returns>
    public static IReadOnlyDictionary<string, double[]> Of(Model net, Subject subject, int seed)
    {
        using var scope = NewDisposeScope();
        using var owned = net;
        var type = net.parameters().FirstOrDefault()?.dtype ?? ScalarType.Float32;
        var batch = subject.Samples(100 * seed + 90).to(type);
        var results = new Dictionary<string, double[]>();
        Train(net, batch, "first step", results);
        Train(net, batch.slice(0, 0, Math.Max(Math.Min(subject.Batch, 2), subject.Batch - 1), 1), "second step", results);

        net.eval();
        using var quiet = no_grad();
        results["evaluation: result"] = Numbers.In(net.forward(batch));
        return results;
    }

    private static void Train(Model net, Tensor batch, string when, Dictionary<string, double[]> results)
    {
        var input = batch.detach().clone().requires_grad_();
        net.zero_grad();
        var output = net.forward(input);
        (output * Numbers.Uniform(output.shape, 7).to(output.dtype)).sum().backward();
        results[$"{when}: result"] = Numbers.In(output);
        results[$"{when}: gradient of the input"] = Numbers.In(input.grad);
        foreach (var (name, parameter) in net.named_parameters()) results[$"{when}: gradient of {name}"] = Numbers.In(parameter.grad);
        foreach (var (name, buffer) in net.named_buffers()) results[$"{when}: {name}"] = Numbers.In(buffer);
    }
}
