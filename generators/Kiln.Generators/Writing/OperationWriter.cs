using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Writes calls of kernels.</summary>
internal sealed class OperationWriter(ShapeTypes shapes, FunctionTypes functions, Func<Place, string> address, Func<int, string> parameter)
{
    /// <summary>Characters of a line that a reader still takes in.</summary>
    private const int Comfortable = 150;

    /// <summary>The statements that make a call.</summary>
    public IEnumerable<string> Write(Operation operation) => operation switch
    {
        Operation.Fused(var tiling, var source, var sink) => [$"Region<{shapes.Of(tiling)}>.Run(", "    pass.Samples,", .. Write(tiling, source).Close(","), .. Write(sink).Close(");")],

        Operation.Normalise n =>
            Call(
                "BatchNormalisation.Normalise", IsStill(n.Parameter), Parts(n.Tiling), address(n.Moments), $"{n.Pitch}", Literal.Of((float)n.Epsilon), Literal.Of((float)n.Momentum),
                address(n.Weight), address(n.Bias), address(n.LayerBias), address(n.Mean), address(n.Variance), address(n.Kept)).Close(";"),

        Operation.Differentiate d => Call(
            "BatchNormalisation.Differentiate", IsStill(d.Parameter), Parts(d.Tiling), address(d.Sums), $"pass.Samples * {d.Pixels}", $"{d.Pitch}", address(d.Kept), address(d.Weight), address(d.Bias),
            d.SumsInAPart == 2 ? null : $"sumsInAPart: {d.SumsInAPart}").Close(";"),

        Operation.NormaliseSamples n => Call(
            "SampleNormalisation.Normalise", "pass.Samples", Parts(n.Tiling), address(n.Moments), $"{n.Channels}", $"{n.Groups}", Literal.Of((float)n.Epsilon),
            address(n.Weight), address(n.Bias), address(n.LayerBias), address(n.Kept)).Close(";"),

        Operation.DifferentiateSamples d => Call(
            "SampleNormalisation.Differentiate", "pass.Samples", Parts(d.Tiling), address(d.Sums), $"{d.SumsInAPart}", $"{d.Pixels}", $"{d.Channels}", $"{d.Groups}",
            address(d.Weight), address(d.Kept), address(d.ScaleGradient), address(d.ShiftGradient)).Close(";"),

        Operation.SumParts s => Call("Reduce.Rows", address(s.Sums), Parts(s.Tiling), $"{s.Step}", $"{s.Pitch}", address(s.Target)).Close(";"),

        Operation.SumChannels s => Call("Reduce.Channels", address(s.Row), $"{s.Pitch}", address(s.Target)).Close(";"),

        Operation.SumSamples s => WriteSumSamples(s),

        Operation.Flatten f => Call($"Planes<{shapes.Of(f.Layout)}>.Flatten", "pass.Samples", $"{f.Pitch}", address(f.Images), address(f.Vectors)).Close(";"),

        Operation.Unflatten u => Call($"Planes<{shapes.Of(u.Layout)}>.Unflatten", "pass.Samples", $"{u.Pitch}", address(u.Vectors), address(u.Images)).Close(";"),

        Operation.Join j => Call($"Joining<{shapes.Of(j.FromLayout)}, {shapes.Of(j.ToLayout)}>.Run", "pass.Samples", $"{j.Width}", address(j.From), address(j.To)).Close(";"),

        Operation.AddTo a => Call("Reduce.Add", address(a.Share), $"{a.Size}", address(a.Target)).Close(";"),

        Operation.DifferentiateBias d => Call("BatchNormalisation.DifferentiateBias", IsStill(d.Parameter), $"{d.Pitch}", address(d.Kept), address(d.Shift), address(d.Target)).Close(";"),

        Operation.WhereLearned w =>
        [
            $"if (pass.Learns({parameter(w.Parameter)}))", "{", .. Inside(w.Then), "}",
            .. w.Instead.Count == 0 ? Array.Empty<string>() : ["else", "{", .. Inside(w.Instead), "}"],
        ],
        Operation.WhereReached w => [$"if (pass.Reaches({w.Region}))", "{", .. Inside(w.Then), "}"],

        Operation.WeightGradient w =>
            Call($"WeightGradient<{shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run", "pass.Samples", address(w.Input), address(w.Output), address(w.Target), $"{w.Chunks}").Close(";"),

        Operation.FusedWeightGradient w =>
        [
            $"FusedWeightGradient<{shapes.Of(w.Tiling)}, {shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run(", "    pass.Samples,",
            .. Write(w.Tiling, w.Source).Close(","), .. Write(w.Sink).Close(","), $"    {address(w.Input)}, {address(w.Target)}, {w.Chunks});",
        ],

        Operation.Winograd w =>
        [
            $"WinogradRegion<{shapes.Of(w.Tiling)}, {shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.RawLayout)}>.Run(",
            $"    pass.Samples, {address(w.Input)}, {address(w.Weights)}, {address(w.Raw)},", .. Write(w.Sink).Close(");"),
        ],
        Operation.SpreadWeights s => Call($"WinogradWeights<{shapes.Of(s.Window)}>.Spread", address(s.Weights), address(s.Target)).Close(";"),
        Operation.WinogradGradient w => Call(
            $"WinogradGradient<{shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run", "pass.Samples",
            address(w.Input), address(w.Output), address(w.Target), address(w.Spread), address(w.Patches), $"{w.AtOnce}").Close(";"),
        Operation.FusedWinogradGradient w =>
        [
            $"FusedWinogradGradient<{shapes.Of(w.Tiling)}, {shapes.Of(w.Window)}, {shapes.Of(w.InputLayout)}, {shapes.Of(w.OutputLayout)}>.Run(", "    pass.Samples,",
            .. Write(w.Tiling, w.Source).Close(","), .. Write(w.Sink).Close(","), $"    {address(w.Input)}, {address(w.Target)}, {address(w.Spread)}, {address(w.Patches)}, {w.AtOnce});",
        ],
        Operation.BySize b => [$"if (pass.Samples < {b.Samples})", "{", .. Inside(b.Below), "}", "else", "{", .. Inside(b.From), "}"],
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

    private string IsStill(int scale) => $"pass.IsStill({parameter(scale)})";

    private IEnumerable<string> Inside(IEnumerable<Operation> operations) => operations.SelectMany(Write).Select(line => "    " + line);

    private IEnumerable<string> WriteSumSamples(Operation.SumSamples s)
    {
        var function = functions.Of(s.Function, address);
        return Call(
            $"OverSamples<{shapes.Of(s.IncomingLayout)}, {shapes.Of(s.SavedLayout)}, {shapes.Of(s.Layout)}, {function.Type}>.Run",
            "pass.Samples", address(s.Incoming), address(s.Saved), address(s.First), address(s.Second), function.Value).Close(";");
    }

    private IReadOnlyList<string> Write(Tiling tiling, Source source) => source switch
    {
        Source.LocalResponse l => New($"LocalResponse<{shapes.Of(tiling)}, {shapes.Of(l.InputLayout)}, {shapes.Of(l.RawLayout)}>", address(l.Input), address(l.Raw), Write(l.Response)),
        Source.LocalResponseGradient l => New(
            $"LocalResponseGradient<{shapes.Of(tiling)}, {shapes.Of(l.InputLayout)}, {shapes.Of(l.GradientLayout)}, {shapes.Of(l.RawLayout)}>",
            address(l.Input), address(l.Gradient), address(l.Raw), Write(l.Response)),
        Source.Upsample u => New($"Upsample<{shapes.Of(tiling)}, {shapes.Of(u.InputLayout)}, {shapes.Of(u.RawLayout)}>", address(u.Input), address(u.Raw), Smooth(u.Interpolation)),
        Source.UpsampleGradient u => New($"UpsampleGradient<{shapes.Of(tiling)}, {shapes.Of(u.GradientLayout)}, {shapes.Of(u.RawLayout)}>", address(u.Gradient), address(u.Raw), Smooth(u.Interpolation)),
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

    private static string Smooth(Interpolation interpolation) => interpolation == Interpolation.Nearest ? "isSmooth: false" : "isSmooth: true";

    private static string Write(Response r) => $"new Response({r.Before}, {r.After}, {Literal.Of((float)r.Share)}, {Literal.Of((float)r.Beta)}, {Literal.Of((float)r.K)})";

    private string Parts(Tiling tiling) => $"Tiling<{shapes.Of(tiling)}>.Parts(pass.Samples)";

    /// <summary>An argument that makes a value: indented, and on two lines where one would be too long.</summary>
    private static IReadOnlyList<string> New(string type, params string[] arguments) => [.. Call($"new {type}", arguments).Select(line => "    " + line)];

    /// <summary>A call, on two lines where one would be too long.</summary>
    private static IReadOnlyList<string> Call(string head, params string?[] arguments)
    {
        var list = string.Join(", ", arguments.Where(argument => argument is not null));
        return head.Length + list.Length <= Comfortable ? [$"{head}({list})"] : [$"{head}(", $"    {list})"];
    }

    private string Bytes(Place place) => place is Place.Nowhere ? "default" : $"(Bytes){address(place)}";
}
