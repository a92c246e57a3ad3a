namespace Kiln.Preprocessing;

/// <summary>What the constants of a preprocessing are: their names in a checkpoint, their sizes, and those that the declaration gives.</summary>
internal static class Constants
{
    /// <summary>A word's name in a checkpoint.</summary>
    public static string NameOf(PreprocessingAttribute word) => word switch
    {
        ZeroCenterAttribute => "zero_center",
        StandardizeAttribute => "standardize",
        MinMaxAttribute => "min_max",
        PcaWhitenAttribute => "pca_whiten",
        ZcaWhitenAttribute => "zca_whiten",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "a preprocessing that is not known"),
    };

    /// <summary>The names of a word's constants there, each behind the word's own.</summary>
    public static string[] Names(PreprocessingAttribute word) => word switch
    {
        ZeroCenterAttribute => ["mean"],
        StandardizeAttribute => ["mean", "std"],
        MinMaxAttribute => ["min", "max"],
        _ => ["mean", "matrix"],
    };

    /// <summary>The sizes of a word's constants: one number a channel, an image, or a matrix over all values of a sample.</summary>
    public static long[][] Sizes(PreprocessingAttribute word, Shape shape) => [.. Names(word).Select(name => (name, Sharing(word)) switch
    {
        ("matrix", _) => new long[] { shape.Size, shape.Size },
        (_, Per.Element) when !shape.IsFlat => [shape.Channels, shape.Height, shape.Width],
        _ => [shape.Channels],
    })];

    /// <summary>What shares a constant.</summary>
    public static Per Sharing(PreprocessingAttribute word) => word switch
    {
        ZeroCenterAttribute zero => zero.Per,
        StandardizeAttribute standardize => standardize.Per,
        MinMaxAttribute bounds => bounds.Per,
        _ => Per.Element,
    };

    /// <summary>The constants that the declaration gives; null where they are to be fitted.</summary>
    public static float[][]? Given(PreprocessingAttribute word) => word switch
    {
        ZeroCenterAttribute { Mean: { } mean } => [Floats(mean)],
        StandardizeAttribute { Mean: { } mean, Std: { } std } => [Floats(mean), Floats(std)],
        MinMaxAttribute { Min: { } min, Max: { } max } => [Floats(min), Floats(max)],
        _ => null,
    };

    /// <summary>The middle between two bounds.</summary>
    public static float Middle(float min, float max) => (max + min) / 2;

    /// <summary>Half the way from one bound to the other; 1 where there is none, so that it can be divided by.</summary>
    public static float Half(float min, float max) => max > min ? (max - min) / 2 : 1;

    private static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];
}
