extern alias compiler;

using compiler::Kiln.Generators.Declarations;
using compiler::Kiln.Generators.Reading;

namespace Kiln.Generators.Tests.Language;

/// <summary>How a block travels with its assembly.</summary>
public class SpecTextTests
{
    [Theory]
    [InlineData("Relu")]
    [InlineData("LeakyRelu with { Slope = scale }")]
    [InlineData("Conv(width + 1, kernel: text == \"a \\\"quoted\\\" \\\\ text\" ? 3 : 5).Named($\"step{width}\") * 3")]
    [InlineData("(Twice(Conv(width, 3)) | Identity) >> BatchNorm & MaxPool(2) * Dropout(0.5)")]
    [InlineData("wide ? new Fold(2 * Channels) { Repeat = 2 } : Again(3)")]
    public void A_block_comes_back_as_it_went(string body)
    {
        var project = Project.Of(
            $$"""
            using static Kiln.Layers;
            [Block]
            public sealed class Fold(int width, string text = "", double scale = -1e-300, bool wide = true) : BlockAttribute
            {
                protected override Layer Body => {{body}};
                private Layer Twice(Layer layer) => layer >> layer;
                private Layer Again(int times) => Sigmoid * times;
            }
            """);
        var spec = BlockReader.Read(project.Written.GetTypeByMetadataName("Fold")!, project.Written, default).Spec;
        Assert.NotNull(spec.Body);
        Assert.Equal(spec, SpecText.Read<BlockSpec>(SpecText.Write(spec)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("(BlockSpec")]
    [InlineData("(Unheard \"Fold\")")]
    [InlineData("_ _")]
    [InlineData("\"Fold")]
    [InlineData("(BlockSpec \"Fold\" [(Odd)] _ [] [] true true)")]
    public void What_is_no_such_text_is_refused(string text) => Assert.Throws<FormatException>(() => SpecText.Read<BlockSpec>(text));
}
