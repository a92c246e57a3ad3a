namespace Kiln.Generators.Declarations;

/// <summary>A text that goes along for people to read and means nothing: all are equal, so that another way to write the same changes nothing.</summary>
/// <param name="Text">The text.</param>
public sealed record Aside(string Text)
{
    /// <summary>None.</summary>
    public static Aside None { get; } = new("");

    public bool Equals(Aside? other) => other is not null;

    public override int GetHashCode() => 0;
}
