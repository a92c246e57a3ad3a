using Kiln.Generators.Checking;
using Kiln.Generators.Planning;

namespace Kiln.Generators.Writing;

/// <summary>Writes the program of a network: its blueprint, its passes, its regions, and the types that stand for shapes.</summary>
internal static class ProgramWriter
{
    public static void Write(CodeText text, Plan plan, string name)
    {
        var (network, shapes) = (plan.Network, new ShapeTypes());
        text.Block("namespace Kiln.Generated", () =>
        {
            text.Lines(["using global::System.Runtime.CompilerServices;", "using global::Kiln;", "using global::Kiln.Kernels;", "using global::Kiln.Models;"]).Line();
            text.Line($"/// <summary>How <see cref=\"global::{network.Type.FullName}\"/> runs: {network.Input} → {network.Output}.</summary>");
            text.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"Kiln\", \"0.1\")]");
            text.Block($"file sealed class {name} : CompiledNetwork", () =>
            {
                text.Line($"public static readonly {name} Instance = new();").Line();
                BlueprintWriter.Write(text, plan);
                text.Line();
                WritePasses(text, plan);
                text.Line();
                WriteDoors(text, plan, shapes);
                foreach (var region in plan.Regions) WriteRegion(text.Line(), plan, region, shapes);
                WriteMap(text.Line(), "Weights", "Where each parameter lies in the arena of the kernels' order.", network.Parameters.Select((p, i) => (p.Name, plan.Parameters[i].Offset)));
                WriteMap(text.Line(), "State", "Where each running statistic lies.", network.Buffers.Select((b, i) => (b.Name, plan.States[i])).Where(entry => entry.Item2 >= 0));
                WriteMap(text.Line(), "Training", "The workspace of training. What is never alive at the same time shares its place.", plan.Training.Select(buffer => (buffer.Name, buffer.Offset)));
                WriteMap(text.Line(), "Evaluation", "The workspace of evaluation.", plan.Evaluation.Select(buffer => (buffer.Name, buffer.Offset)));
                text.Line();
                shapes.Write(text);
            });
        });
    }

    private static void WritePasses(CodeText text, Plan plan)
    {
        Pass(text, "Forward", plan.Regions.Select(r => (r.Name, r.Forward.Count, r.Picture)));
        Pass(text.Line(), "Backward", plan.Regions.Select((r, i) => ($"if (pass.Reaches({i})) ".PadRight($"if (pass.Reaches({plan.Regions.Count - 1})) ".Length) + r.Name, r.Backward.Count, r.Backdrop)).Reverse());
        Pass(text.Line(), "Fold", plan.Regions.Select(r => (r.Name, r.Fold.Count, "batch norm into the weights before it")));
        Pass(text.Line(), "Evaluate", plan.Regions.Select(r => (r.Name, r.Evaluate.Count, r.Picture)));
    }

    private static void Pass(CodeText text, string pass, IEnumerable<(string Name, int Count, string Picture)> regions)
    {
        var calls = regions.Where(region => region.Count > 0).Select(region => (Call: $"{region.Name}Region.{pass}(pass);", region.Picture)).ToList();
        var width = calls.Select(call => call.Call.Length).DefaultIfEmpty(0).Max();
        text.Line("/// <inheritdoc/>");
        text.Block($"public override void {pass}(in Pass pass)", () => text.Lines(calls.Select(call => $"{call.Call.PadRight(width)} // {call.Picture}")));
    }

    private static void WriteDoors(CodeText text, Plan plan, ShapeTypes shapes)
    {
        var doors = plan.Doors;
        var (input, output) = (shapes.Of(doors.Input), shapes.Of(doors.Output));
        var training = Address(plan.Training, "Training", plan.Network);
        var evaluation = Address(plan.Evaluation, "Evaluation", plan.Network);
        Door("TakeInput", $"Planes<{input}>.Interleave(pass.Samples, planes, {training(doors.TrainingInput)});");
        Door("TakeInputForEvaluation", $"Planes<{input}>.Interleave(pass.Samples, planes, {evaluation(doors.EvaluationInput)});");
        Door("GiveOutput", $"Planes<{output}>.Separate(pass.Samples, {training(doors.TrainingOutput)}, planes);");
        Door("GiveOutputOfEvaluation", $"Planes<{output}>.Separate(pass.Samples, {evaluation(doors.EvaluationOutput)}, planes);");
        Door("TakeOutputGradient", $"Planes<{output}>.Interleave(pass.Samples, planes, {training(doors.OutputGradient)});");

        text.Line("/// <inheritdoc/>");
        text.Block("public override void GiveInputGradient(in Pass pass, Floats planes)", () => text
            .Lines(plan.Regions.Reverse().Where(region => region.InputGradient.Count > 0).Select(region => $"{region.Name}Region.BackwardToInput(pass);"))
            .Line($"Planes<{shapes.Of(doors.InputGradientLayout)}>.Separate(pass.Samples, {training(doors.InputGradient)}, planes);"));

        var (gradient, predictions, results) = (training(doors.OutputGradient), training(doors.TrainingOutput), evaluation(doors.EvaluationOutput));
        if (plan.Network.Loss is { } loss)
        {
            Loss("Loss", Run(loss, predictions, gradient));
            Loss("Score", Run(loss, results, "default"));
        }

        string Run(LossAttribute loss, string scores, string gradient) => loss switch
        {
            CrossEntropyAttribute cross => $"CrossEntropy<{output}>.Run(pass.Samples, {scores}, targets, {gradient}, losses, hits{(cross.LabelSmoothing > 0 ? $", {Literal.Of((float)cross.LabelSmoothing)}" : "")});",
            HingeAttribute hinge => $"Hinge<{output}>.Run(pass.Samples, {scores}, targets, {gradient}, losses, hits, {Literal.Of((float)hinge.Margin)});",
            BinaryCrossEntropyAttribute binary => $"BinaryCrossEntropy<{output}>.Run(pass.Samples, {scores}, targets, {gradient}, losses, hits, {Literal.Of((float)binary.PositiveWeight)});",
            MeanSquaredErrorAttribute => $"SquaredError<{output}>.Run(pass.Samples, {scores}, targets, {gradient}, losses);",
            _ => throw new ArgumentOutOfRangeException(nameof(plan), loss, "a loss that cannot be written"),
        };

        void Door(string name, string call) => text.Line("/// <inheritdoc/>").Line($"public override void {name}(in Pass pass, Floats planes) =>").Line($"    {call}").Line();

        void Loss(string name, string call) => text.Line().Line("/// <inheritdoc/>").Line($"public override void {name}(in Pass pass, in Targets targets, Floats losses, Floats hits) =>").Line($"    {call}");
    }

    private static void WriteRegion(CodeText text, Plan plan, RegionPlan region, ShapeTypes shapes)
    {
        var training = Address(plan.Training, "Training", plan.Network);
        var evaluation = Address(plan.Evaluation, "Evaluation", plan.Network);
        var functions = new FunctionTypes(shapes);
        text.Line($"/// <summary>{region.Picture}</summary>");
        var methods = new (string Name, string Picture, Sequence<Operation> Operations, Func<Place, string> Address)[]
        {
            ("Forward", region.Picture, region.Forward, training),
            ("Backward", region.Backdrop, region.Backward, training),
            ("BackwardToInput", region.Backdrop, region.InputGradient, training),
            ("Fold", "batch norm, as it stands, into the weights before it", region.Fold, training),
            ("Evaluate", region.Picture, region.Evaluate, evaluation),
        };
        text.Block($"private static class {region.Name}Region", () =>
        {
            text.Apart(methods.Where(method => method.Operations.Count > 0), method =>
            {
                var writer = new OperationWriter(shapes, functions, method.Address, parameter => $"Weights.{Identifier.Of(plan.Network.Parameters[parameter].Name)}");
                text.Line($"// {method.Picture}");
                text.Block($"public static void {method.Name}(in Pass pass)", () => text.Apart(method.Operations, operation => text.Lines(writer.Write(operation))));
            });
            if (functions.Any) functions.Write(text.Line());
        });
    }

    private static void WriteMap(CodeText text, string name, string summary, IEnumerable<(string Name, int Offset)> entries)
    {
        var list = entries.ToList();
        text.Line($"/// <summary>{summary}</summary>");
        text.Block($"private static class {name}", () => text.Lines(list.Select(entry => $"public const int {Identifier.Of(entry.Name)} = {entry.Offset};")));
    }

    /// <summary>Expressions for places, by the names of a workspace's map.</summary>
    private static Func<Place, string> Address(Sequence<WorkspaceBuffer> buffers, string map, Network network) => place => place switch
    {
        Place.Nowhere => "default",
        Place.Workspace(var index) => $"pass.{(buffers[index].IsPerSample ? "Tensor" : "Fixed")}({map}.{Identifier.Of(buffers[index].Name)})",
        Place.Slice(var index, var channel) => $"pass.Tensor({map}.{Identifier.Of(buffers[index].Name)}){(channel > 0 ? $" + {channel}" : "")}",
        Place.SumRow(var index, var row, var pitch) => $"pass.Tensor({map}.{Identifier.Of(buffers[index].Name)}){(row > 0 ? $" + {row * pitch}" : "")}",
        Place.KeptOfSamples(var index, var row, var pitch) => $"pass.Tensor({map}.{Identifier.Of(buffers[index].Name)}) + {pitch} * SampleNormalisation.{row}",
        Place.Kept(var index, var row, var pitch) => $"pass.Fixed({map}.{Identifier.Of(buffers[index].Name)} + {pitch} * BatchNormalisation.{row})",
        Place.Weights(var parameter) => $"pass.Weights(Weights.{Identifier.Of(network.Parameters[parameter].Name)})",
        Place.Gradients(var parameter) => $"pass.Gradients(Weights.{Identifier.Of(network.Parameters[parameter].Name)})",
        Place.State(var buffer) => $"pass.State(State.{Identifier.Of(network.Buffers[buffer].Name)})",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "a place that cannot be written"),
    };
}
