namespace Kiln;

/// <summary>
/// A layer of a network, or several joined into one. What a class declares is read by the compiler; at run time a layer is an
/// immutable value that names its part of the network.
/// </summary>
public abstract record Layer
{
    private Layer()
    {
    }

    /// <summary>First one layer, then the other: the first one's output is the second one's input.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="second">What runs on its output.</param>
    /// <returns>Both as one layer.</returns>
    /// <example><code>public Layer Forward => Edges >> Shapes >> Scores;</code></example>
    public static Layer operator >>(Layer first, Layer second) => new Sequence(first, second);

    /// <summary>A layer that a class declares as a property.</summary>
    /// <param name="Name">The property's name.</param>
    /// <param name="Input">The shape that comes in.</param>
    /// <param name="Output">The shape that goes out.</param>
    public sealed record Declared(string Name, Shape Input, Shape Output) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>Two layers, one after the other.</summary>
    /// <param name="First">What runs first.</param>
    /// <param name="Second">What runs on its output.</param>
    public sealed record Sequence(Layer First, Layer Second) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{First} >> {Second}";
    }
}
