namespace Kiln.Generators.Checking;

/// <summary>How much a network can hold: memory is addressed in 32 bits, and channels are padded to whole vectors.</summary>
internal static class Capacity
{
    private const int MostValues = int.MaxValue / 64;

    private const int MostWeights = int.MaxValue / 4;

    /// <summary>What is too much of a tensor; null where it fits.</summary>
    public static string? Excess(Shape sample)
    {
        var values = (decimal)sample.Channels * sample.Height * sample.Width;
        return values > MostValues ? $"{values} values a sample" : null;
    }

    /// <summary>What is too much of a matrix over all values of a sample; null where it fits.</summary>
    public static string? ExcessOfMatrix(Shape sample)
    {
        var side = (decimal)sample.Channels * sample.Height * sample.Width;
        return side * side > MostWeights ? $"a matrix of {side}×{side}" : null;
    }

    /// <summary>What is too much of the operations; null where they are few enough.</summary>
    public static string? Excess(IReadOnlyCollection<Node> nodes) => nodes.Count > NetworkBuilder.MostNodes ? $"{nodes.Count} operations with all before it" : null;

    /// <summary>What is too much of the parameters; null where they fit.</summary>
    public static string? Excess(IEnumerable<Parameter> parameters)
    {
        var weights = parameters.Sum(parameter => parameter.Shape.Aggregate(1m, (size, side) => size * side));
        return weights > MostWeights ? $"{weights} parameters with all before it" : null;
    }
}
