using CsCheck;

namespace Kiln.Tests.Gradients;

/// <summary>Stacks of all that the language has, drawn at random, each of which a user could have written.</summary>
static class RandomStack
{
    static readonly int[] Widths = [1, 3, 5, 8, 16, 17, 20, 33, 48];

    /// <summary>A stack of one to four layers.</summary>
    public static Gen<Stack> Any { get; } = Gen.Int[0, 999_999].Array[64].Select(draws => new Builder(draws).Build());

    /// <summary>Builds one stack, following its shape from part to part. Every choice is the next of the draws.</summary>
    private sealed class Builder(int[] draws)
    {
        private int drawn;
        private (int Channels, int Height, int Width) shape;
        private bool isFlat;
        private bool isNormalised;

        /// <summary>
        /// Whether values depend on enough others to be normalised. A scale that the next normalisation takes away has no gradient but
        /// rounding errors; what sigmoids give is nearly constant, and its deviations are rounding errors too.
        /// </summary>
        private bool isMixed = true;

        public Stack Build()
        {
            shape = (Pick(Widths), Below(12) + 1, Below(12) + 1);
            isFlat = shape is (_, 1, 1);
            var input = isFlat ? $"{shape.Channels}" : $"{shape.Channels}, {shape.Height}, {shape.Width}";
            var batch = Pick(1, 2, 3, 5, 29);
            string[] layers = [.. Enumerable.Range(0, 1 + Below(4)).Select(_ => Layer(batch))];
            return new(input, batch, layers.All(layer => layer == "Flatten") ? [.. layers, "Relu"] : layers);
        }

        private string Layer(int batch)
        {
            var parts = new List<string>();
            if (Below(5) > 0) parts.Add(Product());
            if (isMixed && batch * shape.Height * shape.Width >= 6 && Chance(2)) parts.Add(Normalisation());
            while (Chance(2)) parts.Add(Function());
            if (!isFlat && Chance(2)) parts.Add(Pool());
            if (Chance(6)) parts.Add(Function());
            return parts.Count == 0 ? "Relu" : string.Join(", ", parts);
        }

        private string Product() => isFlat || Chance(5) ? Linear() : Convolution();

        private string Linear()
        {
            isMixed = shape.Channels * shape.Height * shape.Width > 4;
            (shape, isFlat) = ((Pick(Widths), 1, 1), true);
            return $"Linear({shape.Channels}{(Chance(4) ? ", Bias.No" : "")})";
        }

        private string Convolution()
        {
            var groups = Chance(2) ? 1 : Pick([.. Enumerable.Range(1, shape.Channels).Where(groups => shape.Channels % groups == 0)]);
            var channels = groups == 1 ? Pick(Widths) : groups * Pick(1, 2, 3);
            var (kernel, stride, dilation) = (Below(5) + 1, Pick(1, 1, 2, 3), Pick(1, 1, 1, 2));
            var span = dilation * (kernel - 1) + 1;
            var padding = Chance(2) ? Padding.Same : Below(span + 2);
            if (span > Math.Min(shape.Height, shape.Width) + Total()) padding = span;
            isMixed = (groups == 1 && shape.Channels > 2) || (!isNormalised && shape.Channels / groups * kernel > 2);
            shape = (channels, (shape.Height + Total() - span) / stride + 1, (shape.Width + Total() - span) / stride + 1);
            return $"Conv({channels}, {kernel}, {stride}, {(padding == Padding.Same ? "Padding.Same" : padding)}, {dilation}, {groups}{Pick("", "", ", bias: Bias.No", ", bias: Bias.Yes")})";

            int Total() => padding == Padding.Same ? span - 1 : 2 * padding;
        }

        private string Normalisation()
        {
            (isNormalised, isMixed) = (true, false);
            return Chance(4) ? "BatchNorm(1e-3, 0.3)" : "BatchNorm";
        }

        private string Function()
        {
            var function = Pick("Relu", "Relu", "LeakyRelu(0.2)", "LeakyRelu", "Tanh", "Sigmoid", "Dropout(0.3)", "Dropout(0.5)");
            if (function == "Sigmoid") isMixed = false;
            return function;
        }

        private string Pool()
        {
            if (Chance(5))
            {
                (shape, isFlat) = ((shape.Channels, 1, 1), true);
                return "GlobalAvgPool";
            }

            if (Chance(8))
            {
                (shape, isFlat) = ((shape.Channels * shape.Height * shape.Width, 1, 1), true);
                return "Flatten";
            }

            var (size, name) = (Pick(1, 2, 2, 2, 3, 3, 4), Pick("MaxPool", "MaxPool", "AvgPool"));
            var (stride, padding) = (Chance(2) ? size : Pick(1, 2, 3), Below(2) * (size / 2));
            if (Math.Min(shape.Height, shape.Width) + 2 * padding < size) (size, stride, padding) = (1, 1, 0);
            shape = (shape.Channels, (shape.Height + 2 * padding - size) / stride + 1, (shape.Width + 2 * padding - size) / stride + 1);
            return $"{name}({size}, {stride}, {padding})";
        }

        private int Below(int bound) => draws[drawn++ % draws.Length] % bound;

        private bool Chance(int oneIn) => Below(oneIn) == 0;

        private T Pick<T>(params T[] choices) => choices[Below(choices.Length)];
    }
}
