namespace Kiln;

/// <summary>
/// A part of the user's own: a class that derives from this one, marked <c>[Block]</c>. The parameters of its constructor are its hyper-parameters,
/// its <see cref="Body"/> is a pure expression of them and of <see cref="Channels"/>, the width that comes in. It is then used as any word of the
/// language is: as an attribute in a layer's stack, and with <c>new</c> in the algebra.
/// </summary>
/// <remarks>The body is read by the compiler, with the constants of each use put in; it never runs.</remarks>
/// <example>
/// <code>
/// [Block]
/// public sealed class Fire(int squeeze, int expand) : BlockAttribute
/// {
///     protected override Layer Body => Conv(squeeze, 1) >> Relu >> (Conv(expand, 1) &amp; Conv(expand, 3)) >> Relu;
/// }
/// …
/// [Fire(16, 64), MaxPool(2), Fire(32, 128, Repeat = 2)] public partial Layer Features { get; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public class BlockAttribute : PartAttribute
{
    /// <summary>How many copies run in a row, each with parameters of its own; 1 if left out.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>The channels, or features, that come in.</summary>
    /// <exception cref="NotSupportedException">It is asked for at run time: the compiler alone knows it, for each use of the block.</exception>
    protected int Channels => throw new NotSupportedException("The channels that come into a block are known to the compiler alone, for each of its uses.");

    /// <summary>What the block computes: an expression over layers in the constructor's parameters and <see cref="Channels"/>.</summary>
    /// <exception cref="NotSupportedException">The class does not override it.</exception>
    protected virtual Layer Body => throw new NotSupportedException($"{GetType().Name} is a block without a body: override Body with an expression over layers.");

    /// <summary>First one block, then the other.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="second">What runs on its output.</param>
    public static Layer operator >>(BlockAttribute first, BlockAttribute second) => (Layer)first >> second;

    /// <summary>First a block, then a layer. Of a shift C# looks for operators at its left alone.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="second">What runs on its output.</param>
    public static Layer operator >>(BlockAttribute first, Layer second) => (Layer)first >> second;

    /// <summary>Both blocks on the same input, added.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public static Layer operator |(BlockAttribute first, BlockAttribute second) => (Layer)first | second;

    /// <summary>Both blocks on the same input, joined along channels.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public static Layer operator &(BlockAttribute first, BlockAttribute second) => (Layer)first & second;

    /// <summary>Both blocks on the same input, multiplied.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public static Layer operator *(BlockAttribute first, BlockAttribute second) => (Layer)first * second;

    /// <summary>Several copies of a block in a row.</summary>
    /// <param name="block">The block.</param>
    /// <param name="count">How many, at least 1; a constant.</param>
    public static Layer operator *(BlockAttribute block, int count) => (Layer)block * count;

    /// <summary>Several copies of a block in a row.</summary>
    /// <param name="count">How many, at least 1; a constant.</param>
    /// <param name="block">The block.</param>
    public static Layer operator *(int count, BlockAttribute block) => count * (Layer)block;

    /// <summary>The block as a layer.</summary>
    /// <param name="block">The block.</param>
    public static implicit operator Layer(BlockAttribute block) => new Layer.Block(block);

    /// <summary>The block under another name: that of its parameters in a checkpoint.</summary>
    /// <param name="name">What its parameters' names have in the place of the block's own; a constant.</param>
    /// <returns>The block as a layer.</returns>
    /// <example><code>new BasicBlock(64).Named("layer1")</code></example>
    public Layer Named(string name) => ((Layer)this).Named(name);

    /// <summary>The block's class: <c>BasicBlock</c>.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => GetType().Name;
}
