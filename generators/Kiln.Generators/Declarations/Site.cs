namespace Kiln.Generators.Declarations;

/// <summary>A place in a declaration that a finding is about. Where in the text it stands is known to the reader alone.</summary>
public abstract record Site
{
    /// <summary>The class itself.</summary>
    public sealed record Model : Site;

    /// <summary>An attribute on the class.</summary>
    public sealed record ModelWord(int Word) : Site;

    /// <summary>A layer.</summary>
    public sealed record Layer(int Index) : Site;

    /// <summary>An attribute on a layer.</summary>
    public sealed record LayerWord(int Owner, int Word) : Site;

    /// <summary>A part of an expression: of Forward, of a block's body, or of a property or method that these stand on.</summary>
    public sealed record Expression(Spot Spot) : Site;
}
