namespace Kiln.Generators.Declarations;

/// <summary>How layers are joined.</summary>
public abstract record Expression
{
    /// <summary>A declared layer, by name.</summary>
    /// <param name="Layer">Its name.</param>
    public sealed record Reference(string Layer) : Expression;

    /// <summary>First one, then the other.</summary>
    /// <param name="First">What runs first.</param>
    /// <param name="Second">What runs on its output.</param>
    public sealed record Chain(Expression First, Expression Second) : Expression;
}
