namespace Kiln.Generators.Declarations;

/// <summary>How layers are joined.</summary>
public abstract record Expression
{
    /// <summary>The names of all layers in it, from left to right.</summary>
    public IEnumerable<string> Layers => this switch
    {
        Reference reference => [reference.Layer],
        Chain chain => chain.First.Layers.Concat(chain.Second.Layers),
        _ => [],
    };

    /// <summary>A declared layer, by name.</summary>
    /// <param name="Layer">Its name.</param>
    public sealed record Reference(string Layer) : Expression;

    /// <summary>First one, then the other.</summary>
    /// <param name="First">What runs first.</param>
    /// <param name="Second">What runs on its output.</param>
    public sealed record Chain(Expression First, Expression Second) : Expression;
}
