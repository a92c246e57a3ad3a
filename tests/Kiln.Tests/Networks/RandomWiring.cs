extern alias compiler;

using compiler::Kiln.Generators.Checking;
using CsCheck;

namespace Kiln.Tests.Networks;

/// <summary>Networks that branch, drawn at random: any operation on any tensor there is, and in the end all that nobody reads brought together.</summary>
static class RandomWiring
{
    static readonly int[] Widths = [1, 3, 5, 8, 16, 16, 17, 20, 32, 32, 33, 48];

    /// <summary>A network of some ten nodes, with the size of a batch to try it with.</summary>
    public static Gen<(Wiring Wiring, int Result, int Batch)> Any { get; } = Gen.Int[0, 999_999].Array[160].Select(draws => new Builder(draws).Build());

    /// <summary>Builds one network. Every choice is the next of the draws.</summary>
    private sealed class Builder(int[] draws)
    {
        private readonly HashSet<int> read = [];

        /// <summary>
        /// Tensors whose values depend on enough others to be normalised: a scale that the next normalisation takes away has no gradient but
        /// rounding errors.
        /// </summary>
        private readonly HashSet<int> mixed = [0];

        private int drawn;
        private int batch;
        private Wiring wiring = new(1);

        public (Wiring Wiring, int Result, int Batch) Build()
        {
            batch = Pick(1, 2, 3, 5);
            wiring = Chance(5) ? new(Pick(Widths)) : new(Pick(Widths), Below(9) + 1, Below(9) + 1);
            for (var steps = Below(9) + 2; steps > 0; steps--) Step();
            while (Unread.Count > 1) Meet(Unread[0], Unread[1]);
            return (wiring, wiring.Nodes.Count - 1, batch);
        }

        private List<int> Unread => [.. wiring.Nodes.Select(node => node.Id).Where(id => !read.Contains(id))];

        private void Step()
        {
            var from = Chance(2) ? wiring.Nodes.Count - 1 : Below(wiring.Nodes.Count);
            switch (Below(14))
            {
                case 0 or 1 or 2 or 3:
                    Product(from);
                    break;
                case 4:
                    if (mixed.Contains(from) && batch * wiring.ShapeOf(from).Height * wiring.ShapeOf(from).Width >= 6) Put(wiring.BatchNorm(from), isMixed: false);
                    else Function(from);
                    break;
                case 5 or 6:
                    Function(from);
                    break;
                case 7:
                    Pool(from);
                    break;
                case 8 or 9:
                    Combine(from);
                    break;
                case 10 or 11:
                    Join(from);
                    break;
                case 12:
                    Gate(from);
                    break;
                default:
                    Again();
                    break;
            }
        }

        private void Product(int from)
        {
            var shape = wiring.ShapeOf(from);
            if (wiring.IsVector(from) || (Chance(8) && shape.Size < 800))
            {
                Put(wiring.Linear(from, Pick(Widths), Chance(2)), shape.Size > 4);
                return;
            }

            var groups = Chance(3) ? Pick([.. Enumerable.Range(1, shape.Channels).Where(groups => shape.Channels % groups == 0)]) : 1;
            var channels = groups == 1 ? Pick(Widths) : groups * Pick(1, 1, 2, 3);
            var (kernel, stride, dilation) = (Pick(1, 1, 2, 3, 3, 3, 4, 5), Pick(1, 1, 1, 2, 3), Pick(1, 1, 1, 2));
            var span = dilation * (kernel - 1) + 1;
            int? padding = Chance(2) ? null : Below(span + 2);
            if (padding is { } given && span > Math.Min(shape.Height, shape.Width) + 2 * given) padding = span;
            Put(wiring.Conv(from, channels, kernel, stride, padding, dilation, groups, Chance(2)), groups == 1 && shape.Channels > 2);
        }

        private void Function(int from) => Put(Below(6) switch
        {
            0 or 1 => wiring.Relu(from),
            2 => wiring.Leaky(from),
            3 => wiring.Tanh(from),
            4 => wiring.Sigmoid(from),
            _ => wiring.Dropout(from),
        }, mixed.Contains(from) && !IsSigmoid);

        // what sigmoids give is nearly constant, and its deviations are rounding errors
        private bool IsSigmoid => wiring.Nodes[^1].Name == "sigmoid";

        private void Pool(int from)
        {
            var shape = wiring.ShapeOf(from);
            if (wiring.IsVector(from))
            {
                Function(from);
                return;
            }

            if (Chance(4))
            {
                Put(wiring.Mean(from), mixed.Contains(from));
                if (Chance(2)) Put(wiring.Flatten(wiring.Nodes.Count - 1), mixed.Contains(from));
                return;
            }

            if (Chance(6))
            {
                Put(wiring.Flatten(from), mixed.Contains(from));
                return;
            }

            var (size, isMax) = (Pick(1, 2, 2, 2, 3, 3, 4), Below(3) > 0);
            var (stride, padding) = (Chance(2) ? size : Pick(1, 1, 2, 3), Below(2) * (size / 2));
            if (Math.Min(shape.Height, shape.Width) + 2 * padding < size) (size, stride, padding) = (1, 1, 0);
            Put(isMax ? wiring.MaxPool(from, size, stride, padding) : wiring.AveragePool(from, size, stride, padding), mixed.Contains(from));
        }

        /// <summary>The sum or the product of two or three tensors of one shape; of one with itself, if there is no other.</summary>
        private void Combine(int from)
        {
            var alike = Those(node => wiring.ShapeOf(node) == wiring.ShapeOf(from) && wiring.IsVector(node) == wiring.IsVector(from));
            var partner = Pick(alike);
            if (partner == from && !Chance(4)) partner = Alike(from);
            int[] operands = Chance(5) ? [from, partner, Pick(alike)] : Chance(2) ? [partner, from] : [from, partner];
            Put(Chance(3) ? wiring.Product(operands) : wiring.Sum(operands), false);
        }

        /// <summary>Something new of a tensor's own shape: a residual's branch.</summary>
        private int Alike(int from)
        {
            var shape = wiring.ShapeOf(from);
            if (wiring.IsVector(from)) Put(wiring.Linear(from, shape.Channels), true);
            else Put(wiring.Conv(from, shape.Channels, 2 * Below(2) + 1), true);
            if (Chance(2)) Function(wiring.Nodes.Count - 1);
            return wiring.Nodes.Count - 1;
        }

        private void Join(int from)
        {
            var fitting = Those(node => wiring.ShapeOf(node) with { Channels = 1 } == wiring.ShapeOf(from) with { Channels = 1 }
                && wiring.IsVector(node) == wiring.IsVector(from) && wiring.ShapeOf(node).Channels < 200);
            if (fitting.Length == 0) return;
            var partner = Pick(fitting);
            Put(Chance(3) ? wiring.Join(partner, from, Pick(fitting)) : wiring.Join(from, partner), false);
        }

        /// <summary>A tensor times one value for each of its channels, made of any other tensor.</summary>
        private void Gate(int from)
        {
            var shape = wiring.ShapeOf(from);
            var source = Chance(2) ? from : Pick([from, .. Those(node => wiring.ShapeOf(node).Size < 2000)]);
            int gate;
            if (wiring.IsVector(source) || Chance(2))
            {
                if (!wiring.IsVector(source)) Put(source = wiring.Mean(source), false);
                Put(gate = wiring.Linear(source, shape.Channels), true);
            }
            else
            {
                Put(gate = wiring.Mean(source), false);
                Put(gate = wiring.Conv(gate, shape.Channels, 1), true);
            }

            if (Chance(2)) Put(gate = wiring.Sigmoid(gate), false);
            Put(Chance(2) ? wiring.Product(from, gate) : wiring.Product(gate, from), false);
        }

        /// <summary>A layer used a second time, on another tensor of the shape that it takes.</summary>
        private void Again()
        {
            var uses = (
                from node in wiring.Nodes
                where node is Node.Convolution or Node.Linear or Node.BatchNorm
                from other in wiring.Nodes
                where other.Shape == wiring.ShapeOf(node.Inputs[0]) && wiring.IsVector(other.Id) == wiring.IsVector(node.Inputs[0])
                where node is not Node.BatchNorm || (mixed.Contains(other.Id) && batch * other.Shape.Height * other.Shape.Width >= 6)
                select (Layer: node.Id, From: other.Id)).ToArray();
            if (uses.Length == 0) return;
            var (layer, from) = Pick(uses);
            Put(wiring.Again(layer, from), false);
        }

        /// <summary>Brings two tensors together, whatever they are.</summary>
        private void Meet(int first, int second)
        {
            if (wiring.ShapeOf(first) == wiring.ShapeOf(second) && wiring.IsVector(first) == wiring.IsVector(second))
            {
                Put(Below(3) switch { 0 => wiring.Sum(second, first), 1 => wiring.Product(first, second), _ => wiring.Join(first, second) }, false);
                return;
            }

            if (!wiring.IsVector(first) && !wiring.IsVector(second) && wiring.ShapeOf(first) with { Channels = 1 } == wiring.ShapeOf(second) with { Channels = 1 })
            {
                Put(wiring.Join(second, first), false);
                return;
            }

            Put(wiring.Join(Vector(first), Vector(second)), false);
        }

        private int Vector(int from)
        {
            if (wiring.IsVector(from)) return from;
            if (wiring.ShapeOf(from).Size > 100 || Chance(2)) Put(from = wiring.Mean(from), false);
            Put(from = wiring.Flatten(from), false);
            return from;
        }

        private void Put(int node, bool isMixed)
        {
            foreach (var added in wiring.Nodes.Take(node + 1))
                foreach (var input in added.Inputs) read.Add(input);
            if (isMixed) mixed.Add(node);
        }

        private int[] Those(Func<int, bool> condition) => [.. wiring.Nodes.Select(node => node.Id).Where(condition)];

        private int Below(int bound) => draws[drawn++ % draws.Length] % bound;

        private bool Chance(int oneIn) => Below(oneIn) == 0;

        private T Pick<T>(params T[] choices) => choices[Below(choices.Length)];
    }
}
