using Kiln.Data;
using Kiln.Training;

namespace Kiln.FineTuning;

/// <summary>How a trained network is brought to new data. Plans are values: change one by <c>with</c> before it runs.</summary>
public abstract record Plan
{
    private const int Batch = 32;

    /// <summary>Steps that a network needs to learn anything, however few samples there are.</summary>
    private const int Steps = 600;

    private Plan(string reason) => Reason = reason;

    /// <summary>A linear classifier on the top layer's features.</summary>
    /// <param name="data">The new data.</param>
    public static LinearHead Head(Dataset data) => new(Gently(0.05, data), "asked for");

    /// <summary>A few top layers at a small rate: the last two.</summary>
    /// <param name="data">The new data.</param>
    public static TopLayers Top(Dataset data) => new(2, Gently(0.01, data), "asked for");

    /// <summary>Many layers at a small rate: all but the first.</summary>
    /// <param name="data">The new data.</param>
    public static ManyLayers Many(Dataset data) => new(1, Gently(0.01, data), "asked for");

    /// <summary>Why it was chosen.</summary>
    public string Reason { get; init; }

    /// <summary>A linear classifier on the top layer's features: the last layer alone learns.</summary>
    /// <param name="Recipe">How.</param>
    /// <param name="Reason">Why it was chosen.</param>
    public sealed record LinearHead(Recipe Recipe, string Reason) : Plan(Reason);

    /// <summary>The last layers learn, gently.</summary>
    /// <param name="Layers">How many, the scores included.</param>
    /// <param name="Recipe">How.</param>
    /// <param name="Reason">Why it was chosen.</param>
    public sealed record TopLayers(int Layers, Recipe Recipe, string Reason) : Plan(Reason);

    /// <summary>All layers but the first ones learn, gently.</summary>
    /// <param name="Frozen">How many of the first layers stay as they are.</param>
    /// <param name="Recipe">How.</param>
    /// <param name="Reason">Why it was chosen.</param>
    public sealed record ManyLayers(int Frozen, Recipe Recipe, string Reason) : Plan(Reason);

    /// <summary>A support vector machine on the features of an earlier layer; <c>Kiln.Classifiers</c> runs it.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="Strength">λ of its penalty.</param>
    /// <param name="Reason">Why it was chosen.</param>
    public sealed record SvmOnFeatures(string Layer, double Strength, string Reason) : Plan(Reason);

    // as many epochs as give the steps, within reason
    private static Recipe Gently(double rate, Dataset data) =>
        new(new Sgd(rate, Momentum: 0.9), Math.Clamp(Steps * Batch / Math.Max(1, data.Count), 5, 100), Batch, new Cosine());
}
