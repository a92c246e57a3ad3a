using Kiln.Generators.Checking;
using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Writes what a model knows of itself at run time.</summary>
internal static class BlueprintWriter
{
    public static void Write(CodeText text, Plan plan)
    {
        var network = plan.Network;
        text.Line("/// <inheritdoc/>");
        text.Block("public override Blueprint Blueprint { get; } = new()", () =>
        {
            text.Line($"Name = {Literal.Of(network.Type.Name.TrimStart('@'))},");
            if (network.Text.Text.Length > 0) Raw("Declaration", network.Text.Text);
            text.Line($"Input = {Literal.Of(network.Input)},");
            text.Line($"Output = {Literal.Of(network.Output)},");
            if (network.Loss is { } loss) text.Line($"Loss = {Write(loss)},");
            if (network.Preprocessing.Count > 0) List("Preprocessing", network.Preprocessing.Select(Write));
            if (network.Augmentations.Count > 0) List("Augmentations", network.Augmentations.Select(Write));
            List("Layers", network.Layers.Select(Layer));
            List("Parts", Parts(network));
            List("Parameters", network.Parameters.Select((parameter, i) => Parameter(parameter, plan.Parameters[i])));
            if (network.Buffers.Count > 0) List("Buffers", network.Buffers.Select((buffer, i) => Buffer(buffer, plan.States[i], network.Nodes.OfType<Node.BatchNorm>().Count(norm => norm.Count == i))));
            text.Line($"Weights = {plan.Weights},");
            text.Line($"State = {plan.State},");
            text.Line($"Training = new({Liveness.Total(plan.Training, perSample: true)}, {Liveness.Total(plan.Training, perSample: false)}),");
            text.Line($"Evaluation = new({Liveness.Total(plan.Evaluation, perSample: true)}, {Liveness.Total(plan.Evaluation, perSample: false)}),");
            if (network.Nodes.OfType<Node.BatchNorm>().Any(norm => norm.Shape.IsFlat)) text.Line("LeastBatch = 2,");
        }, "};");

        void Raw(string name, string value)
        {
            var quotes = new string('"', value.Contains("\"\"\"") ? 8 : 3);
            text.Line($"{name} =").Line($"    {quotes}").Lines(value.Split('\n').Select(line => line.Length == 0 ? "" : "    " + line)).Line($"    {quotes},");
        }

        void List(string name, IEnumerable<string> items) => text.Line($"{name} =").Line("[").Lines(items.Select(item => $"    {item},")).Line("],");
    }

    private static string Layer(CheckedLayer layer) =>
        $"new({Literal.Of(layer.Declaration.Name)}, {Literal.Of(layer.Input)}, {Literal.Of(layer.Output)}, {layer.Parameters}, {layer.Operations}, {layer.FieldHeight}, {layer.FieldWidth})";

    private static IEnumerable<string> Parts(Network network)
    {
        var counted = new HashSet<int>(); // what several operations share is counted at the first
        foreach (var node in network.Nodes.Skip(1))
        {
            var own = node.AllParameters().Where(counted.Add).Sum(number => (long)network.Parameters[number].Size);
            yield return $"new({Literal.Of(node.Layer)}, {Literal.Of(node.Name)}, {Literal.Of(Kinds.Of(node))}, {Literal.Of(node.Shape)}, {own}, {node.Operations(network.Parameters)})";
        }
    }

    private static string Parameter(Parameter parameter, PackedParameter packed) =>
        $"new({Literal.Of(parameter.Name)}, [{string.Join(", ", parameter.Shape)}], ParameterRole.{parameter.Role}, {Write(parameter.Start)}, {packed.Offset}, {packed.Size}"
        + (packed.Shape is null ? "" : $", {OperationWriter.Write(packed.Shape)}") + (parameter.L1 == 0 ? "" : $", L1: {Literal.Of(parameter.L1)}") + (parameter.L2 == 0 ? "" : $", L2: {Literal.Of(parameter.L2)}") + (double.IsInfinity(parameter.MaxNorm) ? "" : $", MaxNorm: {Literal.Of(parameter.MaxNorm)}") + (packed.Region == 0 ? "" : $", Region: {packed.Region}") + ")";

    private static string Buffer(NamedBuffer buffer, int offset, int counts) =>
        buffer.IsCount ? $"new({Literal.Of(buffer.Name)}){(counts > 1 ? $" {{ Counts = {counts} }}" : "")}" : $"new({Literal.Of(buffer.Name)}, [{string.Join(", ", buffer.Shape)}], {Literal.Of(buffer.Value)}, {offset})";

    private static string Write(LossAttribute loss) => loss switch
    {
        CrossEntropyAttribute cross when cross.LabelSmoothing > 0 || cross.ClassWeights.Count > 0 =>
            $"new {nameof(CrossEntropyAttribute)}({string.Join(", ", cross.ClassWeights.Prepend(cross.LabelSmoothing).Select(Literal.Of))})",
        HingeAttribute hinge => $"new {nameof(HingeAttribute)}({Literal.Of(hinge.Margin)})",
        BinaryCrossEntropyAttribute binary => $"new {nameof(BinaryCrossEntropyAttribute)}({Literal.Of(binary.PositiveWeight)})",
        _ => $"new {loss.GetType().Name}()",
    };

    // an argument stands in the property of its name
    private static string Write(WordAttribute word)
    {
        var type = word.GetType();
        var arguments = type.GetConstructors().Single().GetParameters().Select(parameter => type.GetProperty(char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1))!.GetValue(word));
        return $"new {type.Name}({string.Join(", ", arguments.Select(Write))})";
    }

    private static string Write(object? argument) => argument switch
    {
        null => "null",
        int whole => Literal.Of(whole),
        double number => Literal.Of(number),
        Enum choice => $"{choice.GetType().Name}.{choice}",
        double[] numbers => $"[{string.Join(", ", numbers.Select(Literal.Of))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "an argument that cannot be written"),
    };

    private static string Write(Start start) => start switch
    {
        Start.Constant(var value) => $"new Start.Constant({Literal.Of(value)})",
        Start.Normal(var std) => $"new Start.Normal({Literal.Of(std)})",
        Start.Orthogonal(var gain) => $"new Start.Orthogonal({Literal.Of(gain)})",
        Start.Uniform(var bound) => $"new Start.Uniform({Literal.Of(bound)})",
        _ => throw new ArgumentOutOfRangeException(nameof(start), start, "a start that cannot be written"),
    };
}
