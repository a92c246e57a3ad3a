namespace Kiln.Generators.Declarations;

/// <summary>A block of the user's own in a layer's stack, standing for the attribute that it is.</summary>
/// <param name="type">The class that declares it.</param>
/// <param name="arguments">Its arguments, all of them constants.</param>
/// <param name="repeat">How many copies run in a row.</param>
internal sealed class BlockUse(string type, Sequence<Argument> arguments, int repeat) : PartAttribute
{
    /// <summary>The class that declares it.</summary>
    public string Type { get; } = type;

    /// <summary>Its arguments.</summary>
    public Sequence<Argument> Arguments { get; } = arguments;

    /// <summary>How many copies run in a row.</summary>
    public int Copies { get; } = repeat;
}
