namespace Kiln.Generators.Tests.Emission;

/// <summary>Whatever a model is called and wherever it lies, its project builds without an error, a warning or a hint to the user.</summary>
public class CleanBuildTests
{
    private const string Layers = """
        [Conv(4, 3), Relu, MaxPool(2)] public partial Layer Edges { get; }
        [Linear(10), Dropout(0.5), Linear(10)] public partial Layer Scores { get; }
        """;

    [Theory]
    [InlineData("", "public sealed partial class Net")]
    [InlineData("namespace Shop;", "public sealed partial class Net")]
    [InlineData("namespace Shop;", "internal sealed partial class Net")]
    [InlineData("namespace Shop;", "public partial class Net")]
    [InlineData("namespace Acme.Kiln.Shop;", "public sealed partial class Net")]
    [InlineData("namespace Kiln.Shop;", "public sealed partial class Net")]
    [InlineData("namespace Kiln;", "public sealed partial class Net")]
    [InlineData("namespace @class.@namespace;", "public sealed partial class @int")]
    [InlineData("namespace Shop;", "public sealed partial class Netz\u00e4hler")]
    public void Under_any_name(string @namespace, string head) => AssertBuilds($"{@namespace}\n{Model(head)}");

    [Theory]
    [InlineData("public partial class Outer")]
    [InlineData("public static partial class Outer")]
    [InlineData("public partial struct Outer")]
    [InlineData("public readonly partial struct Outer")]
    [InlineData("public ref partial struct Outer")]
    [InlineData("public partial record Outer")]
    [InlineData("public partial record struct Outer")]
    [InlineData("public partial interface Outer")]
    [InlineData("public partial class @class")]
    public void Inside_any_type(string outer) => AssertBuilds($"namespace Shop;\n{outer}\n{{\n{Model("public sealed partial class Net")}\n}}");

    [Fact]
    public void Private_and_deep_inside() => AssertBuilds($"public partial class A {{ internal partial struct B {{ private partial interface C {{\n{Model("private sealed partial class Net")}\n}} }} }}");

    [Fact]
    public void In_two_files() => AssertBuilds(
        "[Model, Input(3, 8, 8), CrossEntropy] public sealed partial class Net { [Conv(4, 3), Relu] public partial Layer Edges { get; } }",
        "public partial class Net { [Linear(10)] internal partial Layer Scores { get; } public Layer Forward => Edges >> Scores; }");

    [Fact]
    public void Beside_another_of_the_same_name() => AssertBuilds($"namespace A {{ {Model("public sealed partial class Net")} }} namespace B {{ {Model("public sealed partial class Net")} }}");

    [Fact]
    public void Beside_another_whose_name_differs_in_case() => AssertBuilds($"{Model("public sealed partial class Net")} {Model("public sealed partial class NET")}");

    [Fact]
    public void Beside_types_named_like_those_of_the_kernels()
    {
        var types = string.Join(' ', "Position Pass Floats Region Tiling Store Load Blueprint Shape Model CompiledNetwork Vector10 Unchanged Reduce Kiln System TorchSharp".Split(' ').Select(name => $"internal class {name};"));
        AssertBuilds($"namespace Shop;\n{types}\n{Model("public sealed partial class Net")}");
    }

    [Fact]
    public void Beside_global_types_named_like_those_of_the_kernels()
    {
        var types = string.Join(' ', "Position Pass Floats Region Tiling Store Load Blueprint Shape CompiledNetwork Vector10 Unchanged Reduce".Split(' ').Select(name => $"internal class {name};"));
        AssertBuilds($"{types}\n{Model("public sealed partial class Net")}");
    }

    [Fact]
    public void With_a_using_of_everything() => AssertBuilds($"global using Kiln.Models; global using Kiln.Kernels; global using TorchSharp; global using System.Numerics;\n{Model("public sealed partial class Net")}");

    [Theory]
    [InlineData("Forward2", "Backward", "Weights", "Training", "Evaluation", "State", "Program")]
    [InlineData("Input", "Output", "Outputs", "OutputInputs", "Name", "Shape", "Loss")]
    [InlineData("Tensor", "Pass", "Region", "Store", "Load", "MaxPool", "Kiln")]
    [InlineData("A", "AInputs", "AGradient", "Incoming", "Gradient", "GradientComing", "Instance")]
    [InlineData("fc1", "Fc1", "fc_1", "Fc11", "Fc1_1", "x0", "x1")]
    [InlineData("@base", "@this", "@class", "partial", "record", "value", "field")]
    [InlineData("\u00c4", "\u00e4", "\u5c42", "_", "__", "Net2", "Layer")]
    public void With_any_names_of_layers(params string[] names) => AssertBuilds(
        $"[Model, Input(3), CrossEntropy] public sealed partial class Net {{ {string.Join('\n', names.Select(name => $"[Linear(10), BatchNorm, Relu] public partial Layer {name} {{ get; }}"))} }}");

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("private")]
    [InlineData("protected internal")]
    [InlineData("")]
    public void With_layers_of_any_access(string access) => AssertBuilds($"[Model, Input(3)] public partial class Net {{ [Linear(10)] {access} partial Layer Scores {{ get; }} }}");

    [Fact]
    public void With_a_layer_that_is_not_used() =>
        Assert.Empty(Project.Of("[Model, Input(3)] public partial class Net { [Linear(10)] public partial Layer Scores { get; } [Linear(9)] public partial Layer Spare { get; } public Layer Forward => Scores; }").Problems);

    [Fact]
    public void With_a_layer_that_hides_what_it_inherits() => AssertBuilds("[Model, Input(3)] public partial class Net { [Linear(10), BatchNorm] public new partial Layer Parameter { get; } }");

    private static void AssertBuilds(params string[] files)
    {
        var project = Project.Of(files);
        Assert.Empty(project.Problems.Concat(project.Faults));
    }

    private static string Model(string head) => $"[Model, Input(3, 8, 8), CrossEntropy]\n{head}\n{{\n{Layers}\n}}";
}
