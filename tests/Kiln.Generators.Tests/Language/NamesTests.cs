extern alias compiler;

using System.Runtime.CompilerServices;

namespace Kiln.Generators.Tests.Language;

/// <summary>What parameters are called: as the declaration reads, or to the letter of another's checkpoint.</summary>
public class NamesTests
{
    private const string Pair =
        """
        [Block]
        public sealed class Pair(int width) : BlockAttribute
        {
            protected override Layer Body => Conv(width, 3) >> BatchNorm >> Relu >> Conv(width, 3);
        }
        """;

    [Theory]
    [InlineData("[Conv(4, 3), BatchNorm, Conv(4, 3), BatchNorm] public partial Layer Edges { get; }", "Edges.conv Edges.bn Edges.conv2 Edges.bn2")]
    [InlineData("[Linear(4), Relu, Linear(4)] public partial Layer Scores { get; }", "Scores.linear Scores.linear2")]
    [InlineData("[Pair(4)] public partial Layer Stage { get; }", "Stage.pair.conv Stage.pair.bn Stage.pair.conv2")]
    [InlineData("[Pair(4), Pair(4)] public partial Layer Stage { get; }", "Stage.pair.conv Stage.pair.bn Stage.pair.conv2 Stage.pair2.conv Stage.pair2.bn Stage.pair2.conv2")]
    [InlineData("[Pair(4, Repeat = 2)] public partial Layer Stage { get; }", "Stage.0.conv Stage.0.bn Stage.0.conv2 Stage.1.conv Stage.1.bn Stage.1.conv2")]
    [InlineData("[Conv(4, 3)] public partial Layer Edges { get; }\npublic Layer Forward => Edges >> Conv(2, 1) >> Linear(3);", "Edges.conv conv linear")]
    [InlineData("public Layer Forward => Conv(2, 1) * 3;", "0 1 2")]
    [InlineData("public Layer Forward => new Pair(2);", "pair.conv pair.bn pair.conv2")]
    [InlineData("public Layer Forward => new Pair(2) { Repeat = 2 };", "0.conv 0.bn 0.conv2 1.conv 1.bn 1.conv2")]
    [InlineData("public Layer Forward => Inner;\nprivate Layer Inner => Conv(2, 1) >> Deeper;\nprivate Layer Deeper => Conv(3, 1);", "Inner.conv Inner.Deeper.conv")]
    public void A_part_has_the_name_of_its_kind_below_its_layer(string layers, string names) => Assert.Equal(names.Split(' '), Parts(layers));

    [Theory]
    [InlineData("[Name(\"features.0\"), Conv(4, 3)] public partial Layer Edges { get; }", "features.0.conv")]
    [InlineData("[Name(\"features\"), Conv(4, 3), Name(\"0\"), BatchNorm, Name(\"1\")] public partial Layer Edges { get; }", "features.0 features.1")]
    [InlineData("[Name(\"\"), Conv(4, 3), Name(\"stem\")] public partial Layer Edges { get; }", "stem")]
    [InlineData("[Name(\"stem\"), Conv(4, 3), Name(\"\")] public partial Layer Edges { get; }", "stem")]
    [InlineData("[Name(\"layer1\"), Pair(4, Repeat = 2)] public partial Layer Stage { get; }", "layer1.0.conv layer1.0.bn layer1.0.conv2 layer1.1.conv layer1.1.bn layer1.1.conv2")]
    [InlineData("[Pair(4, Repeat = 2), Name(\"deep\")] public partial Layer Stage { get; }", "Stage.deep.0.conv Stage.deep.0.bn Stage.deep.0.conv2 Stage.deep.1.conv Stage.deep.1.bn Stage.deep.1.conv2")]
    [InlineData("[Pair(4), Name(\"first\")] public partial Layer Stage { get; }", "Stage.first.conv Stage.first.bn Stage.first.conv2")]
    [InlineData("public Layer Forward => Conv(2, 1).Named(\"stem\");", "stem")]
    [InlineData("public Layer Forward => (Conv(2, 1) >> BatchNorm).Named(\"stem\");", "stem.conv stem.bn")]
    [InlineData("public Layer Forward => Conv(2, 1).Named(\"stem\") * 2;", "stem.0 stem.1")]
    [InlineData("public Layer Forward => (Conv(2, 1) * 2).Named(\"stem\");", "stem.0 stem.1")]
    [InlineData("public Layer Forward => ((Conv(2, 1) >> Relu) * 2).Named(\"stem\");", "stem.0.conv stem.1.conv")]
    [InlineData("public Layer Forward => (Conv(2, 1).Named(\"in\") >> Relu).Named(\"out\");", "out.in")]
    [InlineData("public Layer Forward => Inner;\nprivate Layer Inner => (Conv(2, 1) >> Conv(2, 1)).Named(\"stem\");", "stem.conv stem.conv2")]
    [InlineData("public Layer Forward => Inner.Named(\"stem\");\nprivate Layer Inner => Conv(2, 1) >> Conv(2, 1);", "stem.conv stem.conv2")]
    [InlineData("public Layer Forward => Step(1) >> Step(2);\nprivate static Layer Step(int i) => Conv(2, 1).Named($\"step{i}\");", "step1 step2")]
    public void A_given_name_takes_the_place_of_its_own(string layers, string names) => Assert.Equal(names.Split(' '), Parts(layers));

    [Theory]
    [InlineData("[Conv(4, 3)] public partial Layer Edges { get; }", "[Conv(4, 3), Conv(5, 3)] public partial Layer Edges { get; }")]
    [InlineData("[Conv(4, 3)] public partial Layer Edges { get; }", "[Conv(4, 3)] public partial Layer Edges { get; }\n[Linear(4)] public partial Layer Scores { get; }")]
    [InlineData("[Pair(4), Linear(3)] public partial Layer Edges { get; }", "[Pair(4), Pair(4, Repeat = 2), Linear(3), Linear(2)] public partial Layer Edges { get; }")]
    public void What_is_added_behind_renames_nothing(string before, string after) => Assert.Equal(Parts(before), Parts(after).Intersect(Parts(before)));

    [Fact]
    public void ResNet_18_has_the_keys_of_torchvision() => AssertKeys("resnet18",
        """
        using static Kiln.Layers;

        [Block]
        public sealed class BasicBlock(int width, int stride = 1) : BlockAttribute
        {
            protected override Layer Body =>
                (Conv(width, 3, stride).Named("conv1") >> BatchNorm.Named("bn1") >> Relu >> Conv(width, 3).Named("conv2") >> BatchNorm.Named("bn2") | Shortcut) >> Relu;

            private Layer Shortcut => stride == 1 && width == Channels ? Identity : (Conv(width, 1, stride).Named("0") >> BatchNorm.Named("1")).Named("downsample");
        }

        [Model, Input(3, 224, 224), He]
        public sealed partial class Net
        {
            [Name(""), Conv(64, 7, stride: 2), Name("conv1"), BatchNorm, Name("bn1"), Relu, MaxPool(3, 2, 1)] public partial Layer Stem { get; }
            [Name("layer1"), BasicBlock(64, Repeat = 2)] public partial Layer Stage1 { get; }
            [Name("layer2"), BasicBlock(128, stride: 2), Name("0"), BasicBlock(128), Name("1")] public partial Layer Stage2 { get; }
            [Name("layer3"), BasicBlock(256, stride: 2), Name("0"), BasicBlock(256), Name("1")] public partial Layer Stage3 { get; }
            [Name("layer4"), BasicBlock(512, stride: 2), Name("0"), BasicBlock(512), Name("1")] public partial Layer Stage4 { get; }
            [Name(""), GlobalAvgPool, Linear(1000), Name("fc")] public partial Layer Head { get; }
        }
        """);

    [Fact]
    public void VGG_11_with_batch_normalisation_has_the_keys_of_torchvision() => AssertKeys("vgg11_bn",
        """
        using static Kiln.Layers;

        [Model, Input(3, 224, 224), He]
        public sealed partial class Net
        {
            public Layer Forward => Features >> Classifier;

            private Layer Features => (Fold(64, 0) >> MaxPool(2) >> Fold(128, 4) >> MaxPool(2) >> Fold(256, 8) >> Fold(256, 11) >> MaxPool(2)
                >> Fold(512, 15) >> Fold(512, 18) >> MaxPool(2) >> Fold(512, 22) >> Fold(512, 25) >> MaxPool(2)).Named("features");

            private Layer Classifier => (Linear(4096).Named("0") >> Relu >> Dropout(0.5) >> Linear(4096).Named("3") >> Relu >> Dropout(0.5) >> Linear(1000).Named("6")).Named("classifier");

            private static Layer Fold(int width, int index) => (Conv(width, 3, bias: Bias.Yes).Named($"{index}") >> BatchNorm.Named($"{index + 1}") >> Relu).Named("");
        }
        """);

    // PyTorch lists a module's buffers behind its parameters; which of both come first is nothing that names could say
    private static void AssertKeys(string network, string text)
    {
        var net = Checked.Of(text);
        var kept = net.Parameters.Select(parameter => (parameter.Name, parameter.Shape)).Concat(net.Buffers.Select(buffer => (buffer.Name, buffer.Shape)));
        Assert.Equal(Keys(network).Order(StringComparer.Ordinal), kept.Select(entry => $"{entry.Name} {string.Join("x", entry.Shape)}".TrimEnd()).Order(StringComparer.Ordinal));
        Assert.Equal(Keys(network).Where(key => net.Parameters.Any(parameter => key.StartsWith(parameter.Name + " ", StringComparison.Ordinal))).Select(key => key.Split(' ')[0]), net.Names());
    }

    private static string[] Keys(string network) => File.ReadAllLines(Path.Combine(Folder(), "Keys", $"{network}.txt"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static IEnumerable<string> Parts(string layers) => Checked.OfLayers(layers, blocks: Pair).Names().Select(name => name[..name.LastIndexOf('.')]).Distinct();
}
