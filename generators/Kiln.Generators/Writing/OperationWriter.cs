using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Writes calls of kernels.</summary>
internal sealed class OperationWriter(ShapeTypes shapes, FunctionTypes functions, Func<Place, string> address)
{
    /// <summary>The statement that makes a call.</summary>
    public IEnumerable<string> Write(Operation operation)
    {
        switch (operation)
        {
            case Operation.Fused(var tiling, var source, var sink):
                var (from, to) = (Write(tiling, source), Write(sink));
                return
                [
                    $"Region<{shapes.Of(tiling)}>.Run(",
                    "    pass.Samples,",
                    $"    {from},",
                    $"    {to});",
                ];

            case Operation.Normalise n:
                return
                [
                    $"BatchNormalisation.Normalise(Tiling<{shapes.Of(n.Tiling)}>.Parts(pass.Samples), {address(n.Moments)}, {n.Pitch}, {Literal.Of((float)n.Epsilon)}, {address(n.Weight)}, {address(n.Bias)}, {address(n.Kept)});",
                    $"BatchNormalisation.Remember({n.Pitch}, {Literal.Of((float)n.Momentum)}, {address(n.Kept)}, {address(n.LayerBias)}, {address(n.Mean)}, {address(n.Variance)});",
                ];

            case Operation.Differentiate d:
                return [$"BatchNormalisation.Differentiate(Tiling<{shapes.Of(d.Tiling)}>.Parts(pass.Samples), {address(d.Sums)}, pass.Samples * {d.Pixels}, {d.Pitch}, {address(d.Kept)}, {address(d.Weight)}, {address(d.Bias)});"];

            case Operation.SumParts s:
                return [$"Reduce.Rows({address(s.Sums)}, Tiling<{shapes.Of(s.Tiling)}>.Parts(pass.Samples), {s.Pitch}, {s.Pitch}, {address(s.Target)});"];

            case Operation.WeightGradient w:
                return [$"WeightGradient<{shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run(pass.Samples, {address(w.Input)}, {address(w.Output)}, {address(w.Target)}, {w.Chunks});"];

            case Operation.SumChunks s:
                return [$"Reduce.Rows({address(s.Chunks)}, {s.Count}, {s.Size}, {s.Size}, {address(s.Target)});"];

            case Operation.ClearBetweenGroups c:
                return [$"Packing.ClearBetweenGroups({Write(c.Shape)}, {address(c.Target)});"];

            case Operation.Transpose t:
                return [$"Transposition.Run({Write(t.Shape)}, {t.Inputs}, {address(t.Weights)}, {address(t.Target)});"];

            case Operation.Fold f:
                return [$"Folding.Run({(f.Shape is null ? "default" : Write(f.Shape))}, {address(f.Weights)}, {f.Pitch}, {Literal.Of((float)f.Epsilon)}, {address(f.Weight)}, {address(f.Bias)}, {address(f.LayerBias)}, {address(f.Mean)}, {address(f.Variance)});"];

            default:
                throw new ArgumentOutOfRangeException(nameof(operation), operation, "an operation that cannot be written");
        }
    }

    /// <summary>An expression for a packed weight's sizes.</summary>
    public static string Write(WeightShape s) => $"new WeightShape({s.Outputs}, {s.Inputs}, {s.Height}, {s.Width}, {s.Groups}, {s.Blocks}, {s.InputPitch})";

    private string Write(Tiling tiling, Source source) => source switch
    {
        Source.Convolution c => $"new Convolution<{shapes.Of(tiling)}, {shapes.Of(c.Window)}, {shapes.Of(c.InputLayout)}, {shapes.Of(c.RawLayout)}>({address(c.Input)}, {address(c.Weights)}, {address(c.Raw)})",
        Source.Load l => $"new Load<{shapes.Of(l.Layout)}>({address(l.Input)})",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "a source that cannot be written"),
    };

    private string Write(Sink sink)
    {
        switch (sink)
        {
            case Sink.Store s:
                var stored = functions.Of(s.Function, address);
                return $"new Store<{shapes.Of(s.Layout)}, {stored.Type}>({address(s.Output)}, {stored.Value})";

            case Sink.MaxPool m:
                var pooled = functions.Of(m.Function, address);
                return $"new MaxPool<{shapes.Of(m.Pool)}, {shapes.Of(m.Layout)}, {pooled.Type}>({address(m.Output)}, {Bytes(m.Winners)}, {pooled.Value})";

            case Sink.AveragePool a:
                var averaged = functions.Of(a.Function, address);
                return $"new AveragePool<{shapes.Of(a.Pool)}, {shapes.Of(a.Layout)}, {averaged.Type}>({address(a.Output)}, {averaged.Value})";

            case Sink.Moments m:
                return $"new Moments<{shapes.Of(m.Layout)}>({address(m.Sums)})";

            case Sink.StoreGradient s:
                var gradient = functions.Of(s.Function, address);
                return $"new StoreGradient<{shapes.Of(s.SavedLayout)}, {shapes.Of(s.TargetLayout)}, {gradient.Type}>({address(s.Saved)}, {address(s.Target)}, {address(s.Sums)}, {gradient.Value})";

            case Sink.MaxPoolGradient m:
                var unpooled = functions.Of(m.Function, address);
                return $"new MaxPoolGradient<{shapes.Of(m.Pool)}, {shapes.Of(m.PooledLayout)}, {shapes.Of(m.SavedLayout)}, {shapes.Of(m.TargetLayout)}, {unpooled.Type}>"
                    + $"({Bytes(m.Winners)}, {address(m.Saved)}, {address(m.Target)}, {address(m.Sums)}, {unpooled.Value})";

            case Sink.Unpool u:
                return $"new Unpool<{shapes.Of(u.Pool)}, {shapes.Of(u.PooledLayout)}, {shapes.Of(u.TargetLayout)}>({Bytes(u.Winners)}, {address(u.Target)})";

            case Sink.Unaverage u:
                return $"new Unaverage<{shapes.Of(u.Pool)}, {shapes.Of(u.PooledLayout)}, {shapes.Of(u.TargetLayout)}>({address(u.Target)})";

            default:
                throw new ArgumentOutOfRangeException(nameof(sink), sink, "a sink that cannot be written");
        }
    }

    private string Bytes(Place place) => place is Place.Nowhere ? "default" : $"(Bytes){address(place)}";
}
