using static TorchSharp.torch;

namespace Kiln.Ensembles;

/// <summary>
/// Multinomial logistic regression on standardised features, fitted with a penalty of ½ λ Σ w² by Nesterov's accelerated gradients, which start anew where they overshoot
/// (O'Donoghue and Candès 2015): convex, so that what is found does not depend on where it starts.
/// </summary>
/// <param name="Means">What is subtracted from each feature.</param>
/// <param name="Scales">What it is then divided by.</param>
/// <param name="Weights">A row for each class.</param>
/// <param name="Biases">A number for each class.</param>
internal sealed record SoftmaxRegression(float[] Means, float[] Scales, float[] Weights, float[] Biases)
{
    private const int Iterations = 3000;

    private const int Powers = 30;

    private const double Tolerance = 1e-5;

    /// <summary>Features.</summary>
    public int Width => Means.Length;

    /// <summary>Fits it.</summary>
    /// <param name="features">The features, sample after sample.</param>
    /// <param name="labels">Each sample's class.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="strength">λ, for the mean loss of a sample.</param>
    public static SoftmaxRegression Fit(float[] features, IReadOnlyList<int> labels, int classes, double strength)
    {
        using var scope = NewDisposeScope();
        var x = tensor(features).view(labels.Count, -1);
        var (means, scales) = (x.mean([0]), x.std(0, unbiased: false).clamp_min(1e-6));
        x = (x - means) / scales;
        var y = tensor(labels.Select(label => (long)label).ToArray());
        x = cat([x, ones(x.size(0), 1)], 1);
        var target = nn.functional.one_hot(y, classes).to(ScalarType.Float32);
        var held = cat([full(x.size(1) - 1, (float)strength), zeros(1)]).unsqueeze(0); // the bias is free

        // the curvature of the loss is at most half the greatest eigenvalue of the features' second moments
        var direction = ones(x.size(1)) / Math.Sqrt(x.size(1));
        var curvature = 0.0;
        for (var turn = 0; turn < Powers; turn++)
        {
            direction = x.t().mv(x.mv(direction)) / x.size(0);
            curvature = direction.norm().item<float>();
            direction /= curvature;
        }

        var step = 1 / (0.55 * curvature + strength);
        var (at, ahead, momentum) = (zeros(classes, x.size(1)), zeros(classes, x.size(1)), 1.0);
        for (var turn = 0; turn < Iterations; turn++)
        {
            using var inner = NewDisposeScope();
            var gradient = (nn.functional.softmax(ahead.matmul(x.t()).t(), 1) - target).t().matmul(x) / x.size(0) + held * ahead;
            var next = ahead - step * gradient;
            var follows = (gradient * (next - at)).sum().item<float>() <= 0; // where it no longer does, momentum starts anew
            var grown = follows ? (1 + Math.Sqrt(1 + 4 * momentum * momentum)) / 2 : 1;
            var further = follows ? next + (momentum - 1) / grown * (next - at) : next.clone();
            var isThere = gradient.abs().max().item<float>() < Tolerance;
            at.Dispose();
            ahead.Dispose();
            (at, ahead, momentum) = (next.MoveToOuterDisposeScope(), further.MoveToOuterDisposeScope(), grown);
            if (isThere) break;
        }

        return new(Numbers(means), Numbers(scales), Numbers(at[.., ..^1]), Numbers(at[.., ^1]));
    }

    /// <summary>A class's probability for each sample, sample after sample.</summary>
    public double[] Probabilities(float[] features)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var x = (tensor(features).view(-1, Width) - tensor(Means)) / tensor(Scales);
        return nn.functional.softmax(nn.functional.linear(x, tensor(Weights).view(-1, Width), tensor(Biases)), 1).to(ScalarType.Float64).data<double>().ToArray();
    }

    private static float[] Numbers(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
