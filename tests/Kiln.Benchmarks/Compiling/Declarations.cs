namespace Kiln.Benchmarks;

/// <summary>A project of declared networks, no two alike, as text.</summary>
internal static class Declarations
{
    /// <summary>A file for each network.</summary>
    /// <param name="models">How many networks.</param>
    /// <param name="layers">How many layers each declares: convolutions with what stands behind them, and a classifier.</param>
    public static string[] Files(int models, int layers) => [.. Enumerable.Range(0, models).Select(model => File(model, layers))];

    /// <summary>The network's class.</summary>
    public static string File(int model, int layers)
    {
        var declared = Enumerable.Range(0, layers - 1).Select(layer => $"    [{Words(model, layer)}] public partial Layer Layer{layer} {{ get; }}")
            .Append("    [GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }");
        return $"using Kiln;\n\nnamespace Declared;\n\n[Model, Input(3, 64, 64), He, L2(5e-4), CrossEntropy]\npublic sealed partial class Net{model}\n{{\n{string.Join("\n", declared)}\n}}\n";
    }

    private static string Words(int model, int layer)
    {
        var width = 16 + 8 * ((model + layer / 3) % 7) + layer;
        var activation = (layer % 4) switch { 0 => "Relu", 1 => "LeakyRelu", 2 => "Silu", _ => "PRelu" };
        return $"Conv({width}, {(layer % 3 == 2 ? 1 : 3)}), BatchNorm, {activation}" + (layer % 5 == 4 ? ", MaxPool(2)" : layer % 5 == 2 ? ", Dropout(0.1)" : "");
    }
}
