using Kiln.Data;
using Kiln.Examples.Zoo;
using Kiln.Models;
using Kiln.Tests.Data;
using Kiln.Tests.Fixtures;
using Kiln.Tests.Gradients;
using Kiln.Tests.Preprocessing;
using Kiln.Tests.Training;
using Kiln.Training;
using Kiln.Transfer;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Kiln.Tests.Transfer;

/// <summary>Networks that are handed on give in ONNX Runtime the answers that they give here.</summary>
public class OnnxTests
{
    private static readonly CompiledStacks Words = new(
        new("3, 9, 8", 3, "Conv(5, 3), BatchNorm, Relu, MaxPool(2)"),
        new("3, 9, 8", 3, "Conv(6, 3, 2, groups: 3), BatchNorm, LeakyRelu(0.1), Conv(4, 3, bias: Bias.Yes), BatchNorm"),
        new("3, 9, 8", 3, "Conv(5, 3, padding: 0, dilation: 2), PRelu, AvgPool(2)"),
        new("3, 9, 8", 3, "Conv(5, 3), RRelu, MaxPool(3, 2, padding: 1), Dropout(0.3)"),
        new("3, 9, 8", 3, "BatchNorm, Conv(5, 2), Elu, AvgPool(3, 2, padding: 1)"),
        new("3, 9, 8", 3, "Conv(5, 3), Gelu, GlobalAvgPool, Linear(3), Sigmoid"),
        new("3, 9, 8", 3, "Conv(5, 3), HardSwish, Flatten, Linear(7), BatchNorm, Selu, Linear(3), Tanh"),
        new("20", 3, "Linear(9), Silu, Linear(5), Softplus, BatchNorm, PRelu"),
        new("3, 6, 7", 3, "Conv(20, 3), GroupNorm(5), Relu, LayerNorm, Upsample(2)"),
        new("12", 4, "GroupNorm(4), Tanh, LayerNorm"),
        new("40, 4, 3", 3, "LocalResponseNorm(4, alpha: 0.5, beta: 0.6, k: 2)"),
        new("9, 4, 3", 3, "LocalResponseNorm(5, alpha: 0.5), Upsample(3, Interpolation.Bilinear)"),
        new("4, 6, 7", 3, "DepthwiseConv(5, multiplier: 3, bias: Bias.Yes), Relu"));

    public static TheoryData<string> Stacks => Words.Rows;

    public static TheoryData<string> Networks => [.. typeof(ResNet20).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Model)) && type.Namespace == typeof(ResNet20).Namespace).Select(type => type.Name)];

    [Theory, MemberData(nameof(Stacks))]
    public void Every_word_gives_the_same_answers(string name)
    {
        var subject = Words.Subject(name);
        using var net = subject.Build(1);
        OnnxAgreement.Of(net, subject.Samples(2));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Every_network_of_the_zoo_gives_the_same_answers(string name)
    {
        using var net = (Model)Activator.CreateInstance(typeof(ResNet20).Assembly.GetType($"{typeof(ResNet20).Namespace}.{name}", throwOnError: true)!, 1L)!;
        Settling.Settle(net);
        OnnxAgreement.Of(net, Numbers.Uniform([2, net.Blueprint.Input.Channels, net.Blueprint.Input.Height, net.Blueprint.Input.Width], 5));
    }

    [Fact]
    public void Preprocessing_goes_with_the_network()
    {
        Prepared(new Centred(1));
        Prepared(new CentredByImage(1));
        Prepared(new Standardized(1));
        Prepared(new StandardizedByElement(1));
        Prepared(new Bounded(1));
        Prepared(new BoundedByChannel(1));
        Prepared(new PcaWhitened(1));
        Prepared(new ZcaWhitened(1));
        Prepared(new StandardizedAndWhitened(1));

        static void Prepared(Model net)
        {
            using (net)
            {
                var samples = Numbers.Uniform([40, 2, 3, 4], 5, 0, 10);
                net.FitPreprocessing(Dataset.FromFloats(new(2, 3, 4), samples.data<float>().ToArray(), new int[40], ["a", "b", "c"]));
                OnnxAgreement.Of(net, samples[..3]);
            }
        }
    }

    [Fact]
    public void Normalisations_are_folded_and_names_are_as_promised()
    {
        using var folder = new TempFolder();
        using var net = new SmallClassifier(1);
        net.ExportOnnx(folder.File("new/net.onnx"));
        using var session = new InferenceSession(folder.File("new/net.onnx"));
        Assert.Equal([-1, 1, 8, 8], session.InputMetadata["input"].Dimensions);
        Assert.Equal([-1, 3], session.OutputMetadata["output"].Dimensions);
        Assert.DoesNotContain("BatchNormalization", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("new/net.onnx"))));
    }

    [Fact]
    public void What_cannot_be_handed_on_says_why()
    {
        using var folder = new TempFolder();
        using var net = new Standardized(1);
        Assert.Contains("constants are fitted on training data", Assert.Throws<InvalidOperationException>(() => net.ExportOnnx(folder.File("net.onnx"))).Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
