namespace Kiln.Generators.Planning;

/// <summary>Where numbers lie.</summary>
public abstract record Place
{
    /// <summary>Nowhere.</summary>
    public sealed record Nowhere : Place;

    /// <summary>A buffer of the workspace.</summary>
    public sealed record Workspace(int Buffer) : Place;

    /// <summary>A tensor among the channels of another, from this channel on.</summary>
    public sealed record Slice(int Buffer, int Channel) : Place;

    /// <summary>A row of what a normalisation keeps: its name among the constants of <c>BatchNormalisation</c>, and the length of a row.</summary>
    public sealed record Kept(int Buffer, string Row, int Pitch) : Place;

    /// <summary>A row of what a normalisation keeps of each sample: its name among the constants of <c>SampleNormalisation</c>, and the length of a row.</summary>
    public sealed record KeptOfSamples(int Buffer, string Row, int Pitch) : Place;

    /// <summary>A row of partial sums: which of them, and the length of a row.</summary>
    public sealed record SumRow(int Buffer, int Index, int Pitch) : Place;

    /// <summary>A parameter, packed.</summary>
    public sealed record Weights(int Parameter) : Place;

    /// <summary>The gradient of a parameter, packed as that is.</summary>
    public sealed record Gradients(int Parameter) : Place;

    /// <summary>A running statistic.</summary>
    public sealed record State(int Buffer) : Place;
}
