using System.Globalization;
using System.Reflection;

namespace Kiln.Testing;

/// <summary>
/// Declarations drawn at random: C# can read all of them, Kiln only some. Words and their arguments come from the vocabulary's own attributes, so that
/// a new word is drawn as soon as it is there.
/// </summary>
public sealed class AnyDeclaration
{
    private static readonly Type[] Words =
    [
        .. typeof(WordAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(WordAttribute)) && type is { IsAbstract: false, IsSealed: true } && type != typeof(ModelAttribute))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private readonly Random random;
    private readonly string[] names = ["First", "Second", "Third", "Fourth"];

    private AnyDeclaration(int seed) => random = new(seed);

    /// <summary>The text of a declaration, in a namespace of its own.</summary>
    public static string Of(int seed) => new AnyDeclaration(seed).Write($"Drawn{seed}");

    private string Write(string space)
    {
        var layers = names.Take(random.Next(0, 5)).ToArray();
        var words = OnClass().Distinct().GroupBy(word => word.Split('(')[0]).Select(alike => alike.First());
        var forward = Chance(2) || layers.Length == 0 ? $"\n    public Layer Forward => {Expression(layers, 3)};" : "";
        return $$"""
            namespace {{space}};

            using Kiln;
            using static Kiln.Layers;

            [Block]
            public sealed class Fold(int width, double rate = 0.5) : BlockAttribute
            {
                protected override Layer Body => {{Expression([], 3, isBlock: true)}};
            }

            [Model{{string.Concat(words.Select(word => $", {word}"))}}]
            public sealed partial class Net
            {
                [Pointwise] static float Mish(float x) => {{Formula(3)}};
            {{string.Concat(layers.Select(layer => $"\n    [{Stack()}] public partial Layer {layer} {{ get; }}"))}}{{forward}}
            }
            """;
    }

    private IEnumerable<string> OnClass()
    {
        if (!Chance(20)) yield return Pick("Input(3, 8, 8)", "Input(1, 12, 9)", "Input(7)", "Input(16, 4, 4)", Argued(typeof(InputAttribute)));
        foreach (var word in Words.Where(word => Takes(word, AttributeTargets.Class) && word != typeof(InputAttribute) && Chance(Rarity(word)))) yield return Argued(word);
    }

    // arguments of augmentations and preprocessing must fit each other and the input, which drawn ones seldom do
    private static int Rarity(Type word) => word.IsSubclassOf(typeof(AugmentationAttribute)) || word.IsSubclassOf(typeof(PreprocessingAttribute)) ? 150 : 24;

    // a word that may not stand twice in a stack stands once
    private string Stack()
    {
        var words = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Chance(8) ? $"Fold({Whole()})" : Chance(2) ? Usual() : Argued(Pick([.. Words.Where(word => Takes(word, AttributeTargets.Property))])));
        return string.Join(", ", words.GroupBy(word => word.Split('(')[0]).SelectMany(alike => IsRepeatable(alike.Key) ? alike : alike.Take(1)));
    }

    private string Expression(string[] layers, int depth, bool isBlock = false)
    {
        if (depth == 0 || Chance(4)) return Leaf(layers, isBlock);
        return random.Next(7) switch
        {
            0 => $"({Expression(layers, depth - 1, isBlock)} | {Expression(layers, depth - 1, isBlock)})",
            1 => $"({Expression(layers, depth - 1, isBlock)} & {Expression(layers, depth - 1, isBlock)})",
            2 => $"{Expression(layers, 0, isBlock)} * {Expression(layers, 0, isBlock)}",
            3 => $"({Expression(layers, depth - 1, isBlock)}) * {random.Next(0, 4)}",
            4 when isBlock => $"({Pick("width > 4", "Channels == width", "rate < 0.5", "width % 3 == 0")} ? (Layer){Expression(layers, depth - 1, isBlock)} : {Expression(layers, depth - 1, isBlock)})",
            _ => $"({Expression(layers, depth - 1, isBlock)} >> {Expression(layers, depth - 1, isBlock)})",
        };
    }

    private string Leaf(string[] layers, bool isBlock) => random.Next(6) switch
    {
        0 when layers.Length > 0 => Pick(layers),
        1 when layers.Length > 0 => Pick(layers),
        2 when isBlock => Pick("Conv(width, 3)", "Linear(width * 2)", "Dropout(rate)", "Conv(Channels / 2, 1)", "DepthwiseConv(3)"),
        2 => $"new Fold({Whole()})",
        3 => "Identity",
        4 => $"Linear({Whole()}).Named({Pick("\"head\"", "\"first\"", "\"\"")})",
        _ => Inline(Usual()),
    };

    // what usual networks are made of, so that some of all that is drawn can work
    private string Usual() => Pick("Conv(8, 3)", "Conv(16, 1)", "BatchNorm", "Relu", "MaxPool(2)", "GlobalAvgPool", "Linear(10)", "Tanh", "Dropout(0.5)", "LayerNorm", "Flatten", "Apply(nameof(Mish))");

    private static string Inline(string word) => word.Replace("Apply(nameof(Mish))", "Silu", StringComparison.Ordinal);

    private string Formula(int depth) => depth == 0 ? Pick("x", "x", "1f", "0.5f") : random.Next(8) switch
    {
        0 => $"({Formula(depth - 1)} + {Formula(depth - 1)})",
        1 => $"({Formula(depth - 1)} * {Formula(depth - 1)})",
        2 => $"({Formula(depth - 1)} > 0 ? {Formula(depth - 1)} : {Formula(depth - 1)})",
        3 => $"Scalar.{Pick("Tanh", "Sigmoid", "Softplus", "Erf")}({Formula(depth - 1)})",
        4 => $"System.MathF.{Pick("Exp", "Log", "Sqrt", "Abs", "Cbrt")}({Formula(depth - 1)})",
        5 => $"({Formula(depth - 1)} / {Formula(depth - 1)})",
        6 => $"-({Formula(depth - 1)})",
        _ => $"({Formula(depth - 1)} - {Formula(depth - 1)})",
    };

    private string Argued(Type word)
    {
        var name = word.Name[..^"Attribute".Length];
        var given = word.GetConstructors()[0].GetParameters().Where(parameter => !parameter.IsOptional && !IsParams(parameter) || Chance(3)).ToList();
        return given.Count == 0 ? name : $"{name}({string.Join(", ", given.Select(parameter => $"{parameter.Name}: {Value(parameter.ParameterType)}"))})";
    }

    private string Value(Type type) =>
        type.IsEnum ? $"{type.Name}.{Pick(Enum.GetNames(type))}"
        : type == typeof(int) ? Whole()
        : type == typeof(double) ? Pick("0.1", "0.5", "1", "0.001", "3", "0", "-1", "1e300", "double.NaN", "double.PositiveInfinity", "1 / 2")
        : type == typeof(bool) ? Pick("true", "false")
        : type == typeof(string) ? Pick("nameof(Net.Mish)", "\"Mish\"", "\"Missing\"", "\"\"")
        : type == typeof(double[]) ? Pick("[1, 2]", "[]", "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "[-1]")
        : throw new NotSupportedException($"The fuzzer has no values of type {type.Name} yet.");

    private string Whole() => Chance(8)
        ? Pick("0", "-1", "-3", "32768", "100_000", "int.MaxValue", "int.MinValue")
        : Pick([.. new[] { 1, 2, 3, 4, 5, 8, 16, 17, 10 }.Select(number => number.ToString(CultureInfo.InvariantCulture))]);

    private static bool IsRepeatable(string name) => name == "Fold" || Words.FirstOrDefault(word => word.Name == $"{name}Attribute")?.GetCustomAttribute<AttributeUsageAttribute>()?.AllowMultiple == true;

    private static bool IsParams(ParameterInfo parameter) => parameter.GetCustomAttribute<ParamArrayAttribute>() is not null;

    private static bool Takes(Type word, AttributeTargets target) => word.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn.HasFlag(target);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
