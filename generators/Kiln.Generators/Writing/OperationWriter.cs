using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Writes calls of kernels.</summary>
internal sealed class OperationWriter(ShapeTypes shapes, FunctionTypes functions, Func<Place, string> address)
{
    /// <summary>Characters of a line that a reader still takes in.</summary>
    private const int Comfortable = 150;

    /// <summary>The statements that make a call.</summary>
    public IEnumerable<string> Write(Operation operation) => operation switch
    {
        Operation.Fused(var tiling, var source, var sink) => [$"Region<{shapes.Of(tiling)}>.Run(", "    pass.Samples,", .. Write(tiling, source).Close(","), .. Write(sink).Close(");")],

        Operation.Normalise n =>
        [
            .. Call("BatchNormalisation.Normalise", Parts(n.Tiling), address(n.Moments), $"{n.Pitch}", Literal.Of((float)n.Epsilon), address(n.Weight), address(n.Bias), address(n.Kept)).Close(";"),
            .. Call("BatchNormalisation.Remember", $"{n.Pitch}", Literal.Of((float)n.Momentum), address(n.Kept), address(n.LayerBias), address(n.Mean), address(n.Variance)).Close(";"),
        ],

        Operation.Differentiate d =>
            Call("BatchNormalisation.Differentiate", Parts(d.Tiling), address(d.Sums), $"pass.Samples * {d.Pixels}", $"{d.Pitch}", address(d.Kept), address(d.Weight), address(d.Bias)).Close(";"),

        Operation.SumParts s => Call("Reduce.Rows", address(s.Sums), Parts(s.Tiling), $"{s.Pitch}", $"{s.Pitch}", address(s.Target)).Close(";"),

        Operation.Flatten f => Call($"Planes<{shapes.Of(f.Layout)}>.Flatten", "pass.Samples", $"{f.Pitch}", address(f.Images), address(f.Vectors)).Close(";"),

        Operation.Unflatten u => Call($"Planes<{shapes.Of(u.Layout)}>.Unflatten", "pass.Samples", $"{u.Pitch}", address(u.Vectors), address(u.Images)).Close(";"),

        Operation.Join j => Call($"Joining<{shapes.Of(j.FromLayout)}, {shapes.Of(j.ToLayout)}>.Run", "pass.Samples", $"{j.Width}", address(j.From), address(j.To)).Close(";"),

        Operation.AddTo a => Call("Reduce.Add", address(a.Share), $"{a.Size}", address(a.Target)).Close(";"),

        Operation.Clear c => Call($"{address(c.Target)}.Clear", $"{c.Size}").Close(";"),

        Operation.WeightGradient w =>
            Call($"WeightGradient<{shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run", "pass.Samples", address(w.Input), address(w.Output), address(w.Target), $"{w.Chunks}").Close(";"),

        Operation.FusedWeightGradient w =>
        [
            $"FusedWeightGradient<{shapes.Of(w.Tiling)}, {shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run(", "    pass.Samples,",
            .. Write(w.Tiling, w.Source).Close(","), .. Write(w.Sink).Close(","), $"    {address(w.Input)}, {address(w.Target)}, {w.Chunks});",
        ],

        Operation.SumChunks s => Call("Reduce.Rows", address(s.Chunks), $"{s.Count}", $"{s.Size}", $"{s.Size}", address(s.Target)).Close(";"),

        Operation.ClearBetweenGroups c => Call("Packing.ClearBetweenGroups", Write(c.Shape), address(c.Target)).Close(";"),

        Operation.Transpose t => Call("Transposition.Run", Write(t.Shape), $"{t.Inputs}", address(t.Weights), address(t.Target)).Close(";"),

        Operation.Fold f => Call(
            "Folding.Run", f.Shape is null ? "default" : Write(f.Shape), address(f.Weights), $"{f.Pitch}", Literal.Of((float)f.Epsilon),
            address(f.Weight), address(f.Bias), address(f.LayerBias), address(f.Mean), address(f.Variance)).Close(";"),

        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "an operation that cannot be written"),
    };

    /// <summary>An expression for a packed weight's sizes.</summary>
    public static string Write(WeightShape s) => $"new WeightShape({s.Outputs}, {s.Inputs}, {s.Height}, {s.Width}, {s.Groups}, {s.Blocks}, {s.InputPitch})";

    private IReadOnlyList<string> Write(Tiling tiling, Source source) => source switch
    {
        Source.Convolution c => New($"Convolution<{shapes.Of(tiling)}, {shapes.Of(c.Window)}, {shapes.Of(c.InputLayout)}, {shapes.Of(c.RawLayout)}>", address(c.Input), address(c.Weights), address(c.Raw)),
        Source.Load l => New($"Load<{shapes.Of(l.Layout)}>", address(l.Input)),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "a source that cannot be written"),
    };

    private IReadOnlyList<string> Write(Sink sink)
    {
        switch (sink)
        {
            case Sink.Store s:
                var stored = functions.Of(s.Function, address);
                return New($"Store<{shapes.Of(s.Layout)}, {stored.Type}>", address(s.Output), stored.Value);

            case Sink.MaxPool m:
                var pooled = functions.Of(m.Function, address);
                return New($"MaxPool<{shapes.Of(m.Pool)}, {shapes.Of(m.Layout)}, {pooled.Type}>", address(m.Output), Bytes(m.Winners), pooled.Value);

            case Sink.AveragePool a:
                var averaged = functions.Of(a.Function, address);
                return New($"AveragePool<{shapes.Of(a.Pool)}, {shapes.Of(a.Layout)}, {averaged.Type}>", address(a.Output), averaged.Value);

            case Sink.Moments m:
                return New($"Moments<{shapes.Of(m.Layout)}>", address(m.Sums));

            case Sink.StoreGradient s:
                var gradient = functions.Of(s.Function, address);
                return New($"StoreGradient<{shapes.Of(s.SavedLayout)}, {shapes.Of(s.TargetLayout)}, {gradient.Type}>", address(s.Saved), address(s.Target), address(s.Sums), gradient.Value);

            case Sink.MaxPoolGradient m:
                var unpooled = functions.Of(m.Function, address);
                return New(
                    $"MaxPoolGradient<{shapes.Of(m.Pool)}, {shapes.Of(m.PooledLayout)}, {shapes.Of(m.SavedLayout)}, {shapes.Of(m.TargetLayout)}, {unpooled.Type}>",
                    Bytes(m.Winners), address(m.Saved), address(m.Target), address(m.Sums), unpooled.Value);

            case Sink.Unpool u:
                return New($"Unpool<{shapes.Of(u.Pool)}, {shapes.Of(u.PooledLayout)}, {shapes.Of(u.TargetLayout)}>", Bytes(u.Winners), address(u.Target));

            case Sink.Unaverage u:
                return New($"Unaverage<{shapes.Of(u.Pool)}, {shapes.Of(u.PooledLayout)}, {shapes.Of(u.TargetLayout)}>", address(u.Target));

            default:
                throw new ArgumentOutOfRangeException(nameof(sink), sink, "a sink that cannot be written");
        }
    }

    private string Parts(Tiling tiling) => $"Tiling<{shapes.Of(tiling)}>.Parts(pass.Samples)";

    /// <summary>An argument that makes a value: indented, and on two lines where one would be too long.</summary>
    private static IReadOnlyList<string> New(string type, params string[] arguments) => [.. Call($"new {type}", arguments).Select(line => "    " + line)];

    /// <summary>A call, on two lines where one would be too long.</summary>
    private static IReadOnlyList<string> Call(string head, params string[] arguments)
    {
        var list = string.Join(", ", arguments);
        return head.Length + list.Length <= Comfortable ? [$"{head}({list})"] : [$"{head}(", $"    {list})"];
    }

    private string Bytes(Place place) => place is Place.Nowhere ? "default" : $"(Bytes){address(place)}";
}
