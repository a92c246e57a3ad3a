using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Generators.Tests.Emission;

/// <summary>
/// What is written for every word of the vocabulary, by itself: the portable form, the regions and the loss for one that computes, what the
/// network knows of itself for one that says how weights start or are held back, or how samples are prepared and augmented. How to accept a change is told in tests/Verify.StandIn/README.md.
/// </summary>
[UsesVerify]
public class VocabularySnapshotTests
{
    /// <summary>A network for each word: its input, and its layer.</summary>
    private static readonly Dictionary<string, (string Head, string Layer)> Networks = new()
    {
        ["Conv"] = ("Input(3, 6, 6)", "Conv(8, 3)"),
        ["DepthwiseConv"] = ("Input(16, 6, 6)", "DepthwiseConv(3)"),
        ["Linear"] = ("Input(5)", "Linear(8)"),
        ["BatchNorm"] = ("Input(8, 6, 6)", "BatchNorm"),
        ["LayerNorm"] = ("Input(8)", "LayerNorm"),
        ["GroupNorm"] = ("Input(8, 6, 6)", "GroupNorm(2)"),
        ["LocalResponseNorm"] = ("Input(8, 6, 6)", "LocalResponseNorm(5)"),
        ["MaxPool"] = ("Input(8, 6, 6)", "MaxPool(2)"),
        ["AvgPool"] = ("Input(8, 6, 6)", "AvgPool(2)"),
        ["GlobalAvgPool"] = ("Input(8, 6, 6)", "GlobalAvgPool"),
        ["Flatten"] = ("Input(8, 6, 6)", "Flatten, Relu"),
        ["Dropout"] = ("Input(8)", "Dropout(0.5), Linear(3)"),
        ["Upsample"] = ("Input(8, 3, 3)", "Upsample(2)"),
        ["Sigmoid"] = ("Input(8)", "Sigmoid"),
        ["Tanh"] = ("Input(8)", "Tanh"),
        ["Relu"] = ("Input(8)", "Relu"),
        ["LeakyRelu"] = ("Input(8)", "LeakyRelu"),
        ["PRelu"] = ("Input(8)", "PRelu"),
        ["RRelu"] = ("Input(8)", "RRelu"),
        ["Elu"] = ("Input(8)", "Elu"),
        ["Selu"] = ("Input(8)", "Selu"),
        ["Gelu"] = ("Input(8)", "Gelu"),
        ["Silu"] = ("Input(8)", "Silu"),
        ["Softplus"] = ("Input(8)", "Softplus"),
        ["HardSwish"] = ("Input(8)", "HardSwish"),
        ["Apply"] = ("Input(8)", "Apply(nameof(Mish))"),
        ["CrossEntropy"] = ("Input(8), CrossEntropy(0.1, 1, 2, 3)", "Linear(3)"),
        ["BinaryCrossEntropy"] = ("Input(8), BinaryCrossEntropy", "Linear(1)"),
        ["Hinge"] = ("Input(8), Hinge", "Linear(3)"),
        ["MeanSquaredError"] = ("Input(8), MeanSquaredError", "Linear(3)"),
        ["Zeros"] = ("Input(8)", "Linear(3), Zeros"),
        ["Normal"] = ("Input(8)", "Linear(3), Normal(0.02)"),
        ["Uniform"] = ("Input(8)", "Linear(3), Uniform(0.05)"),
        ["FanIn"] = ("Input(8)", "Linear(3), FanIn"),
        ["Xavier"] = ("Input(8)", "Linear(3), Xavier"),
        ["He"] = ("Input(8)", "Linear(3), He"),
        ["Orthogonal"] = ("Input(8)", "Linear(3), Orthogonal"),
        ["L1"] = ("Input(8)", "Linear(3), L1(0.001)"),
        ["L2"] = ("Input(8)", "Linear(3), L2(0.001)"),
        ["ElasticNet"] = ("Input(8)", "Linear(3), ElasticNet(0.001, 0.002)"),
        ["MaxNorm"] = ("Input(8)", "Linear(3), MaxNorm(3)"),
        ["ZeroCenter"] = ("Input(3, 4, 4), ZeroCenter(Per.Element)", "Linear(3)"),
        ["Standardize"] = ("Input(3, 4, 4), Standardize(mean: [0.5, 0.25, 0.5], std: [0.25, 0.25, 0.2])", "Linear(3)"),
        ["MinMax"] = ("Input(8), MinMax", "Linear(3)"),
        ["PcaWhiten"] = ("Input(3, 4, 4), PcaWhiten", "Linear(3)"),
        ["ZcaWhiten"] = ("Input(3, 4, 4), ZcaWhiten(0.1)", "Linear(3)"),
        ["HorizontalFlip"] = ("Input(3, 4, 4), HorizontalFlip", "Linear(3)"),
        ["VerticalFlip"] = ("Input(3, 4, 4), VerticalFlip", "Linear(3)"),
        ["RandomCrop"] = ("Input(3, 4, 6), RandomCrop(4, padding: 1, width: 6)", "Linear(3)"),
        ["RandomResizedCrop"] = ("Input(3, 4, 4), RandomResizedCrop(4)", "Linear(3)"),
        ["RandomRotation"] = ("Input(3, 4, 4), RandomRotation(10)", "Linear(3)"),
        ["RandomScale"] = ("Input(3, 4, 4), RandomScale", "Linear(3)"),
        ["RandomAffine"] = ("Input(3, 4, 4), RandomAffine(10, translate: 0.1)", "Linear(3)"),
        ["HsvJitter"] = ("Input(3, 4, 4), HsvJitter", "Linear(3)"),
        ["FancyPca"] = ("Input(3, 4, 4), FancyPca", "Linear(3)"),
        ["CutMix"] = ("Input(3, 4, 4), CutMix(0.5)", "Linear(3)"),
        ["Mixup"] = ("Input(3, 4, 4), Mixup(0.2, 0.5)", "Linear(3)"),
        ["Cutout"] = ("Input(3, 4, 4), Cutout(2)", "Linear(3)"),
    };

    public static TheoryData<string> Words => [.. Kinds.SelectMany(WordsOf).Order(StringComparer.Ordinal)];

    private static readonly Type[] Kinds = [typeof(PartAttribute), typeof(LossAttribute), typeof(InitializerAttribute), typeof(RegularizerAttribute), typeof(PreprocessingAttribute), typeof(AugmentationAttribute)];

    [Theory, MemberData(nameof(Words))]
    public Task What_is_written_for_a_word(string word)
    {
        Assert.True(Networks.TryGetValue(word, out var network), $"{word} is a word of the vocabulary: say here what network shows it by itself");
        var mish = word == "Apply" ? "[Pointwise] private static float Mish(float x) => x * Scalar.Tanh(Scalar.Softplus(x));\n    " : "";
        var project = Project.Of($"namespace Shop;\n\n[Model, {network.Head}]\npublic sealed partial class Net\n{{\n    {mish}[{network.Layer}] public partial Layer Layer {{ get; }}\n}}\n");
        Assert.DoesNotContain(project.Problems, problem => problem.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(project.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        return Verify(string.Join("\n\n", Told(project.Code("Shop.Net.g.cs"), word)), "cs").UseDirectory("Vocabulary").UseParameters(word);
    }

    private static IEnumerable<string> Told(string code, string word)
    {
        var members = CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().ToList();
        var computes = WordsOf(typeof(PartAttribute)).Concat(WordsOf(typeof(LossAttribute))).Contains(word);
        return members.Where(member => computes ? Computes(member) : member is PropertyDeclarationSyntax { Identifier.Text: "Blueprint" }).Select(Flush);
    }

    private static bool Computes(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax { Identifier.Text: "Portable" or "Loss" or "Score" } => true,
        ClassDeclarationSyntax { Identifier.Text: var name } => name.EndsWith("Region", StringComparison.Ordinal),
        _ => false,
    };

    private static string Flush(MemberDeclarationSyntax member)
    {
        var lines = member.ToFullString().ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var margin = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join("\n", lines.Select(line => line.Length > margin ? line[margin..] : "")).TrimEnd();
    }

    private static IEnumerable<string> WordsOf(Type kind) => kind.Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(kind) && type is { IsAbstract: false, IsSealed: true }).Select(type => type.Name[..^"Attribute".Length]);
}
