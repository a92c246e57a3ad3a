using Kiln.Generators.Planning;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Writing;

/// <summary>Collects a region's pointwise functions while calls are written, and writes each once.</summary>
internal sealed class FunctionTypes(ShapeTypes shapes)
{
    private readonly Dictionary<string, Action<CodeText>> types = [];

    /// <summary>Whether there is any.</summary>
    public bool Any => types.Count > 0;

    /// <summary>The name of a function's type, and an expression that makes one.</summary>
    public (string Type, string Value) Of(PointwiseFunction function, Func<Place, string> address)
    {
        if (function.IsIdentity) return ("Unchanged", "default");
        types[function.Name] = text => Write(text, function.Name, $"{function.Body}", function.Operands, Streams(function.Body), "IPointwise",
            "public V Apply<V>(V x, in Position at) where V : struct, ILanes<V>", LaneWriter.Value(function), null);
        return (function.Name, Make(function.Operands, Streams(function.Body), address));
    }

    /// <summary>The name of a gradient's type, and an expression that makes one.</summary>
    public (string Type, string Value) Of(GradientFunction function, Func<Place, string> address)
    {
        types[function.Name] = text => Write(text, function.Name, $"{function.Body}", function.Operands, Streams(function.Body), "IPointwiseGradient",
            "public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>", LaneWriter.Gradient(function), $"public static int Sums => {function.Sums.Count};");
        return (function.Name, Make(function.Operands, Streams(function.Body), address));
    }

    /// <summary>Writes all types collected.</summary>
    public void Write(CodeText text) => text.Apart(types.OrderBy(type => type.Key, StringComparer.Ordinal), type => type.Value(text));

    private void Write(CodeText text, string name, string summary, Sequence<Operand> operands, IEnumerable<int> streams, string @interface, string signature, IReadOnlyList<string> body, string? member)
    {
        var fields = operands.Select(operand => $"{Type(operand)} {operand.Name}").Concat(streams.Select(stream => $"RandomKey key{stream}")).ToList();
        text.Line($"/// <summary>{summary.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</summary>");
        text.Block($"private readonly struct {name}{(fields.Count == 0 ? "" : $"({string.Join(", ", fields)})")} : {@interface}", () =>
        {
            if (member is not null) text.Line(member).Line();
            text.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            if (body.Count == 1) text.Line($"{signature} => {body[0].Substring("return ".Length)}");
            else text.Block(signature, () => text.Lines(body));
        });
    }

    private string Type(Operand operand) => operand.Layout is not { } layout ? "Floats" : $"{operand.Reach switch { Reach.Sample => "Gate", Reach.Batch => "Shared", _ => "Values" }}<{shapes.Of(layout)}>";

    private static string Make(Sequence<Operand> operands, IEnumerable<int> streams, Func<Place, string> address)
    {
        var arguments = operands.Select(operand => operand.Layout is null ? address(operand.Place) : $"new({address(operand.Place)})").Concat(streams.Select(stream => $"pass.Random({stream})")).ToList();
        return arguments.Count == 0 ? "default" : $"new({string.Join(", ", arguments)})";
    }

    private static IEnumerable<int> Streams(Scalar body) => body.Parts().OfType<Scalar.Random>().Select(random => random.Stream).Distinct().OrderBy(stream => stream);
}
