namespace Kiln;

/// <summary>
/// A layer of a network, or several joined into one. What a class declares is read by the compiler; at run time a layer is an
/// immutable value that names its part of the network and prints as it is written.
/// </summary>
/// <remarks>From tightest to loosest, in C#'s own precedence: <c>*</c>, <c>&gt;&gt;</c>, <c>&amp;</c>, <c>|</c>.</remarks>
public abstract record Layer
{
    private protected Layer()
    {
    }

    /// <summary>First one layer, then the other: the first one's output is the second one's input.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="second">What runs on its output.</param>
    /// <returns>Both as one layer.</returns>
    /// <example><code>public Layer Forward => Edges >> Shapes >> Scores;</code></example>
    public static Layer operator >>(Layer first, Layer second) => new Sequence(first, second);

    /// <summary>Both layers on the same input, added: both give one shape.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other; <c>Identity</c> makes a shortcut (He et al. 2015).</param>
    /// <returns>Both as one layer.</returns>
    /// <example><code>public Layer Forward => Stem >> (Fold | Identity) >> Scores;</code></example>
    public static Layer operator |(Layer first, Layer second) => new Sum(first, second);

    /// <summary>Both layers on the same input, joined along channels: both give the same height and width (Szegedy et al. 2014).</summary>
    /// <param name="first">The one, whose channels come first.</param>
    /// <param name="second">The other.</param>
    /// <returns>Both as one layer.</returns>
    /// <example><code>public Layer Forward => Stem >> (Narrow &amp; Wide) >> Scores;</code></example>
    public static Layer operator &(Layer first, Layer second) => new Joint(first, second);

    /// <summary>
    /// Both layers on the same input, multiplied value by value: both give one shape, or one of them gives a single value for each channel,
    /// which then multiplies every pixel (Hu, Shen and Sun 2017).
    /// </summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>Both as one layer.</returns>
    /// <example><code>public Layer Forward => Stem >> Identity * Gate >> Scores;</code></example>
    public static Layer operator *(Layer first, Layer second) => new Product(first, second);

    /// <summary>Several copies of a layer in a row, each with parameters of its own.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="count">How many, at least 1; a constant.</param>
    /// <returns>All as one layer.</returns>
    /// <example><code>public Layer Forward => Stem >> (Conv(64, 3) >> BatchNorm >> Relu) * 3 >> Scores;</code></example>
    public static Layer operator *(Layer layer, int count) => new Copies(layer, count);

    /// <summary>Several copies of a layer in a row, each with parameters of its own.</summary>
    /// <param name="count">How many, at least 1; a constant.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>All as one layer.</returns>
    /// <example><code>public Layer Forward => Stem >> 3 * Fold >> Scores;</code></example>
    public static Layer operator *(int count, Layer layer) => new Copies(layer, count);

    /// <summary>The same layer under another name: that of its parameters in a checkpoint.</summary>
    /// <param name="name">
    /// What its parameters' names have in the place of the layer's own; it may have dots in it, and where it is empty the layer's own level is left out.
    /// A constant.
    /// </param>
    /// <returns>The layer.</returns>
    /// <example><code>(Conv(64, 1) >> BatchNorm).Named("downsample")</code></example>
    public Layer Named(string name) => new Alias(this, name);

    /// <summary>A layer that a class declares as a property.</summary>
    /// <param name="Name">The property's name.</param>
    /// <param name="Input">The shape that comes in.</param>
    /// <param name="Output">The shape that goes out.</param>
    public sealed record Declared(string Name, Shape Input, Shape Output) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>The input itself.</summary>
    public sealed record Same : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => "Identity";
    }

    /// <summary>Two layers, one after the other.</summary>
    /// <param name="First">What runs first.</param>
    /// <param name="Second">What runs on its output.</param>
    public sealed record Sequence(Layer First, Layer Second) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{First.Within(3)} >> {Second.Within(4)}";

        internal override int Binding => 3;
    }

    /// <summary>Two layers on the same input, added.</summary>
    /// <param name="First">The one.</param>
    /// <param name="Second">The other.</param>
    public sealed record Sum(Layer First, Layer Second) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{First.Within(1)} | {Second.Within(2)}";

        internal override int Binding => 1;
    }

    /// <summary>Two layers on the same input, joined along channels.</summary>
    /// <param name="First">The one.</param>
    /// <param name="Second">The other.</param>
    public sealed record Joint(Layer First, Layer Second) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{First.Within(2)} & {Second.Within(3)}";

        internal override int Binding => 2;
    }

    /// <summary>Two layers on the same input, multiplied.</summary>
    /// <param name="First">The one.</param>
    /// <param name="Second">The other.</param>
    public sealed record Product(Layer First, Layer Second) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{First.Within(4)} * {Second.Within(5)}";

        internal override int Binding => 4;
    }

    /// <summary>Copies of a layer in a row, each with parameters of its own.</summary>
    /// <param name="Of">The layer.</param>
    /// <param name="Count">How many.</param>
    public sealed record Copies(Layer Of, int Count) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Of.Within(4)} * {Count}";

        internal override int Binding => 4;
    }

    /// <summary>A layer under another name.</summary>
    /// <param name="Of">The layer.</param>
    /// <param name="Name">The name.</param>
    public sealed record Alias(Layer Of, string Name) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Of.Within(5)}.Named(\"{Name}\")";
    }

    /// <summary>A block, as it is used.</summary>
    /// <param name="Attribute">The block with its arguments.</param>
    public sealed record Block(BlockAttribute Attribute) : Layer
    {
        /// <inheritdoc/>
        public override string ToString() => Attribute.ToString();
    }

    /// <summary>How tightly the layer's outermost operator binds; 5 where it has none.</summary>
    internal virtual int Binding => 5;

    /// <summary>A word with its arguments as it is written; null stands for one left out.</summary>
    internal static string Call(string word, params string?[] arguments) => $"{word}({string.Join(", ", arguments.Where(argument => argument is not null))})";

    /// <summary>A word that needs no arguments as it is written, with those of its defaults that are changed.</summary>
    internal static string With(string word, params string?[] changes) =>
        changes.All(change => change is null) ? word : $"({word} with {{ {string.Join(", ", changes.Where(change => change is not null))} }})";

    /// <summary>An argument as it is written, whatever the culture of the machine.</summary>
    internal static string Written(object? argument) => argument switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Enum choice => $"{choice.GetType().Name}.{choice}",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{argument}",
    };

    private string Within(int binding) => Binding < binding ? $"({this})" : $"{this}";
}
