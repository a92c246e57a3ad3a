using CsCheck;

namespace Kiln.Tests.Gradients;

/// <summary>Stacks of all that the language has, drawn at random, each of which a user could have written.</summary>
static class RandomStack
{
    static readonly int[] Widths = [1, 3, 5, 8, 16, 17, 20, 33, 48];

    /// <summary>A stack of one to four layers.</summary>
    public static Gen<Stack> Any { get; } = Gen.Int[0, 999_999].Array[64].Select(draws => new Builder(draws).Build());

    private sealed class Builder(int[] draws)
    {
        private int drawn;
        private (int Channels, int Height, int Width) shape;
        private bool flat;
        private bool normalised;
        private bool mixes;

        public Stack Build()
        {
            shape = (Pick(Widths), Below(12) + 1, Below(12) + 1);
            flat = shape is (_, 1, 1);
            var input = flat ? $"{shape.Channels}" : $"{shape.Channels}, {shape.Height}, {shape.Width}";
            var batch = Pick(1, 2, 3, 5, 29);
            var layers = Enumerable.Range(0, 1 + Below(4)).Select(_ => Layer(batch)).ToArray();
            return new(input, batch, layers);
        }

        private string Layer(int batch)
        {
            var parts = new List<string>();
            mixes = !normalised;
            if (Below(5) > 0) parts.Add(Product());
            if (mixes && batch * shape.Height * shape.Width >= 6 && Chance(2))
            {
                parts.Add(Below(4) == 0 ? "BatchNorm(1e-3, 0.3)" : "BatchNorm");
                normalised = true;
            }

            while (Chance(2)) parts.Add(Function());
            if (!flat && Chance(2)) parts.Add(Pool());
            if (Chance(6)) parts.Add(Function());
            if (parts.Count == 0) parts.Add("Relu");
            return string.Join(", ", parts);
        }

        private string Product()
        {
            if (flat || Chance(5))
            {
                var features = Pick(Widths);
                mixes = shape.Channels * shape.Height * shape.Width > 4;
                (shape, flat) = ((features, 1, 1), true);
                return $"Linear({features}{(Chance(4) ? ", Bias.No" : "")})";
            }

            var groups = Pick([.. Enumerable.Range(1, shape.Channels).Where(g => shape.Channels % g == 0)]);
            var channels = groups == 1 ? Pick(Widths) : groups * Pick(1, 2, 3);
            if (Chance(2)) groups = 1;
            var (kernel, stride, dilation) = (Below(5) + 1, Pick(1, 1, 2, 3), Pick(1, 1, 1, 2));
            mixes = groups == 1 && shape.Channels > 2 || !normalised && shape.Channels / groups * kernel > 2;
            var span = dilation * (kernel - 1) + 1;
            var padding = Chance(2) ? -1 : Below(span + 2);
            var total = padding == -1 ? span - 1 : 2 * padding;
            if (span > shape.Height + total || span > shape.Width + total) (padding, total) = (span, 2 * span);
            shape = (channels, (shape.Height + total - span) / stride + 1, (shape.Width + total - span) / stride + 1);
            var bias = Pick("", "", ", bias: Bias.No", ", bias: Bias.Yes");
            return $"Conv({channels}, {kernel}, {stride}, {(padding == -1 ? "Padding.Same" : padding)}, {dilation}, {groups}{bias})";
        }

        private string Function() => Pick("Relu", "Relu", "LeakyRelu(0.2)", "LeakyRelu", "Tanh", "Sigmoid", "Dropout(0.3)", "Dropout");

        private string Pool()
        {
            if (Chance(5))
            {
                (shape, flat) = ((shape.Channels, 1, 1), true);
                return "GlobalAvgPool";
            }

            if (Chance(8))
            {
                (shape, flat) = ((shape.Channels * shape.Height * shape.Width, 1, 1), true);
                return "Flatten";
            }

            var (size, name) = (Pick(1, 2, 2, 2, 3, 3, 4), Pick("MaxPool", "MaxPool", "AvgPool"));
            var (stride, padding) = (Chance(2) ? size : Pick(1, 2, 3), Below(2) * (size / 2));
            if (Math.Min(shape.Height, shape.Width) + 2 * padding < size) (size, stride, padding) = (1, 1, 0);
            shape = (shape.Channels, (shape.Height + 2 * padding - size) / stride + 1, (shape.Width + 2 * padding - size) / stride + 1);
            flat = name == "AvgPool" && shape is (_, 1, 1);
            return $"{name}({size}, {stride}, {padding})";
        }

        private int Below(int bound) => draws[drawn++ % draws.Length] % bound;

        private bool Chance(int oneIn) => Below(oneIn) == 0;

        private T Pick<T>(params T[] choices) => choices[Below(choices.Length)];
    }
}
