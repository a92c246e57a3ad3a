extern alias compiler;

using Microsoft.CodeAnalysis;
using Node = compiler::Kiln.Generators.Checking.Node;

namespace Kiln.Generators.Tests.Language;

/// <summary>Attributes with a body: computed anew for each use, wherever that stands.</summary>
public class BlocksTests
{
    private const string Basic =
        """
        [Block]
        public sealed class Basic(int width, int stride = 1) : BlockAttribute
        {
            protected override Layer Body => (Conv(width, 3, stride) >> Relu | (stride == 1 && width == Channels ? Identity : Conv(width, 1, stride))) >> Relu;
        }
        """;

    [Theory]
    [InlineData("[Basic(3)] public partial Layer Only { get; }", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3)")]
    [InlineData("[Basic(4)] public partial Layer Only { get; }", "Convolution(0) Pointwise(1) Convolution(0) Add(2,3) Pointwise(4)")]
    [InlineData("[Basic(3, stride: 2)] public partial Layer Only { get; }", "Convolution(0) Pointwise(1) Convolution(0) Add(2,3) Pointwise(4)")]
    [InlineData("[Conv(4, 1), Basic(4)] public partial Layer Only { get; }", "Convolution(0) Convolution(1) Pointwise(2) Add(3,1) Pointwise(4)")]
    [InlineData("public Layer Forward => new Basic(3);", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3)")]
    [InlineData("public Layer Forward => new Basic(3) >> new Basic(3);", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(4) Pointwise(5) Add(6,4) Pointwise(7)")]
    [InlineData("public Layer Forward => new Basic(3) >> Relu;", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Pointwise(4)")]
    [InlineData("public Layer Forward => Relu >> new Basic(3);", "Pointwise(0) Convolution(1) Pointwise(2) Add(3,1) Pointwise(4)")]
    [InlineData("public Layer Forward => new Basic(3) | Identity;", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Add(4,0)")]
    [InlineData("public Layer Forward => new Basic(3) & new Basic(3);", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(0) Pointwise(5) Add(6,0) Pointwise(7) Join(4,8)")]
    [InlineData("public Layer Forward => new Basic(3) * Identity;", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Multiply(4,0)")]
    [InlineData("public Layer Forward => new Basic(3) * 2;", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(4) Pointwise(5) Add(6,4) Pointwise(7)")]
    [InlineData("public Layer Forward => 2 * new Basic(3);", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(4) Pointwise(5) Add(6,4) Pointwise(7)")]
    [InlineData("[Basic(3, Repeat = 2)] public partial Layer Only { get; }", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(4) Pointwise(5) Add(6,4) Pointwise(7)")]
    [InlineData("public Layer Forward => new Basic(3) { Repeat = 2 };", "Convolution(0) Pointwise(1) Add(2,0) Pointwise(3) Convolution(4) Pointwise(5) Add(6,4) Pointwise(7)")]
    public void A_block_is_its_body(string layers, string operations) => Assert.Equal(operations, Checked.OfLayers(layers, blocks: Basic).Operations());

    [Theory]
    [InlineData("2 * width + 1", 9)]
    [InlineData("width / 3", 1)]
    [InlineData("width % 3 - -1", 2)]
    [InlineData("width > 3 ? 7 : 5", 7)]
    [InlineData("width >= 4 && Channels < 4 || wide ? 7 : 5", 7)]
    [InlineData("!wide ? 7 : 5", 7)]
    [InlineData("Math.Max(width, Math.Min(20, 10))", 10)]
    [InlineData("(int)Math.Ceiling(width * 0.6)", 3)]
    [InlineData("(int)Math.Sqrt(width)", 2)]
    [InlineData("(int)Math.Floor(width * ratio)", 10)]
    [InlineData("Math.Abs(-width)", 4)]
    [InlineData("Channels * Expansion", 6)]
    [InlineData("Half", 2)]
    [InlineData("mode == Mode.Wide ? 8 : 1", 8)]
    [InlineData("name == \"wide\" ? 8 : 1", 8)]
    [InlineData("int.MaxValue - int.MaxValue + 3", 3)]
    [InlineData("Wide.Of", 12)]
    public void Whatever_the_compiler_can_compute_is_an_argument(string term, int width)
    {
        var network = Checked.OfLayers("[Arithmetic(4)] public partial Layer Only { get; }", blocks:
            $$"""
            public enum Mode { Narrow, Wide = 7 }
            public static class Wide { public const int Of = 12; }
            [Block]
            public sealed class Arithmetic(int width, bool wide = false, double ratio = 2.5, string name = "wide", Mode mode = Mode.Wide) : BlockAttribute
            {
                private const int Expansion = 2;
                private int Half => width / 2;
                protected override Layer Body => Conv({{term}}, 3);
            }
            """.Replace("Math.", "System.Math.", StringComparison.Ordinal));
        Assert.Equal(width, network.Output.Channels);
    }

    [Fact]
    public void Blocks_stand_inside_blocks()
    {
        var network = Checked.OfLayers("[Stage(4, 3)] public partial Layer Only { get; }", blocks: Basic +
            """
            [Block]
            public sealed class Stage(int width, int depth) : BlockAttribute
            {
                protected override Layer Body => new Basic(width, 2) >> new Basic(width) * (depth - 1);
            }
            """);
        Assert.Equal(
            ["Only.stage.basic.conv", "Only.stage.basic.conv2", "Only.stage.0.conv", "Only.stage.1.conv"],
            network.Names().Where(name => name.EndsWith("weight", StringComparison.Ordinal)).Select(name => name[..^".weight".Length]));
    }

    [Fact]
    public void A_block_knows_the_width_that_comes_into_it_wherever_it_asks() => Assert.Equal(
        [6, 12], Checked.OfLayers("[Doubled(Repeat = 2)] public partial Layer Only { get; }", blocks:
            """
            [Block]
            public sealed class Doubled : BlockAttribute
            {
                protected override Layer Body => Conv(1, 1) >> Conv(2 * Channels, 3);
            }
            """).Nodes.OfType<Node.Convolution>().Select(node => node.Shape.Channels).Where(channels => channels > 1));

    [Fact]
    public void A_block_in_another_file_and_namespace() => Assert.Equal(
        "Convolution(0)",
        Checked.Of(
            "namespace Parts { using static Kiln.Layers; public static class Outer { [Block] public sealed class Fold(int width) : BlockAttribute { protected override Layer Body => Conv(width, 3); } } }",
            "using Parts; [Model, Input(3, 8, 8)] public sealed partial class Net { [Outer.Fold(4)] public partial Layer Only { get; } }").Operations());

    [Fact]
    public void A_block_of_a_referenced_project()
    {
        var shop = Project.Of(Checked.File("[Outer(4)] public partial Layer Only { get; }", blocks:
            """
            [Block] public sealed class Inner(int width, string text = "a \"quoted\" \\ text", double scale = 0.1) : BlockAttribute { protected override Layer Body => Twice(Conv(width, text == "a \"quoted\" \\ text" ? 3 : 5)) >> (LeakyRelu with { Slope = scale }); static Layer Twice(Layer layer) => layer >> layer; }
            [Block] public sealed class Outer(int width) : BlockAttribute { protected override Layer Body => new Inner(width + 1) | new Inner(width + 1); }
            """));
        Assert.Empty(shop.Problems.Concat(shop.Findings));

        var user = Project.Of("[Model, Input(3, 8, 8)] public sealed partial class Own { [Outer(4)] public partial Layer Only { get; } }").Referencing(Image(shop));
        Assert.Empty(user.Problems.Concat(user.Findings));
        Assert.Equal(Checked.Of(shop).Operations(), Checked.Of(user, "Own").Operations());
        Assert.Equal(3, Checked.Of(user, "Own").Nodes.OfType<Node.Convolution>().First().Geometry.Height);
        Assert.Contains("Only.outer.inner2.Twice.conv2.weight", Checked.Of(user, "Own").Names());
    }

    [Fact]
    public void A_block_that_is_not_public_is_not_exported() => Assert.DoesNotContain(
        "ExportedBlock", string.Concat(Project.Of("using static Kiln.Layers; [Block] internal sealed class Inner : BlockAttribute { protected override Layer Body => Relu; }").Generated.SyntaxTrees.Select(tree => $"{tree}")),
        StringComparison.Ordinal);

    private static PortableExecutableReference Image(Project project)
    {
        using var image = new MemoryStream();
        Assert.True(project.Generated.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
