namespace Kiln.Generators.Planning;

/// <summary>One call of a kernel.</summary>
public abstract record Operation
{
    /// <summary>A fused region.</summary>
    public sealed record Fused(Tiling Tiling, Source Source, Sink Sink) : Operation;

    /// <summary>From moments to mean, scale and shift, and to the running statistics.</summary>
    /// <param name="Tiling">Whose parts the moments were taken over.</param>
    /// <param name="LayerBias">A bias of the layer before, which the values lack but the running mean has.</param>
    /// <param name="Parameter">The scale, by which it is known whether the normalisation is held still.</param>
    public sealed record Normalise(Tiling Tiling, Place Moments, int Pitch, double Epsilon, double Momentum, Place Weight, Place Bias, Place Kept, Place Mean, Place Variance, Place LayerBias, int Parameter) : Operation;

    /// <summary>From moments to mean, scale and shift of each sample.</summary>
    /// <param name="Tiling">Whose parts the moments were taken over.</param>
    /// <param name="Groups">Into how many groups the channels are cut.</param>
    /// <param name="LayerBias">A bias of the layer before, which the values lack.</param>
    public sealed record NormaliseSamples(Tiling Tiling, Place Moments, int Channels, int Groups, double Epsilon, Place Weight, Place Bias, Place LayerBias, Place Kept) : Operation;

    /// <summary>From the sums of a gradient to those of scale and shift, and to the coefficients of the next pass.</summary>
    /// <param name="SumsInAPart">How many sums there are in a part: those two, and others behind them.</param>
    /// <param name="Pixels">Values of each channel in a sample.</param>
    /// <param name="Parameter">The scale, by which it is known whether the normalisation is held still.</param>
    public sealed record Differentiate(Tiling Tiling, Place Sums, int SumsInAPart, int Pixels, int Pitch, Place Kept, Place Weight, Place Bias, int Parameter) : Operation;

    /// <summary>The same for a normalisation of each sample.</summary>
    public sealed record DifferentiateSamples(
        Tiling Tiling, Place Sums, int SumsInAPart, int Pixels, int Channels, int Groups, Place Weight, Place Kept, Place ScaleGradient, Place ShiftGradient) : Operation;

    /// <summary>Adds the parts of a sum over the batch.</summary>
    /// <param name="Step">Floats from one part to the next.</param>
    public sealed record SumParts(Tiling Tiling, Place Sums, int Step, int Pitch, Place Target) : Operation;

    /// <summary>Adds the numbers of all channels.</summary>
    public sealed record SumChannels(Place Row, int Pitch, Place Target) : Operation;

    /// <summary>Sums over the samples for each value of theirs.</summary>
    /// <param name="Layout">How the sums lie.</param>
    public sealed record SumSamples(Layout IncomingLayout, Layout SavedLayout, Layout Layout, Place Incoming, Place Saved, Place First, Place Second, GradientFunction Function) : Operation;

    /// <summary>Makes vectors of images, for what takes each of their values by itself.</summary>
    /// <param name="Layout">How the images lie.</param>
    public sealed record Flatten(Layout Layout, int Pitch, Place Images, Place Vectors) : Operation;

    /// <summary>Makes images of vectors again.</summary>
    public sealed record Unflatten(Layout Layout, int Pitch, Place Vectors, Place Images) : Operation;

    /// <summary>Copies a tensor to its place among the channels of another.</summary>
    /// <param name="Width">Channels that are written: the tensor's own, and those after the last that fill up a vector.</param>
    public sealed record Join(Layout FromLayout, Layout ToLayout, Place From, Place To, int Width) : Operation;

    /// <summary>Adds some numbers to others.</summary>
    public sealed record AddTo(Place Share, int Size, Place Target) : Operation;

    /// <summary>The gradient of a bias before a normalisation: zero, since that takes its effect away, unless it is held still.</summary>
    /// <param name="Shift">The gradient of the normalisation's shift.</param>
    public sealed record DifferentiateBias(int Pitch, Place Kept, Place Shift, Place Target, int Parameter) : Operation;

    /// <summary>What is done only where a parameter learns.</summary>
    /// <param name="Instead">What is done where it does not.</param>
    public sealed record WhereLearned(int Parameter, Sequence<Operation> Then, Sequence<Operation> Instead) : Operation;

    /// <summary>What is done only where something learns in a region, or in one before it.</summary>
    public sealed record WhereReached(int Region, Sequence<Operation> Then) : Operation;

    /// <summary>A fused region whose values are a convolution by Winograd's filtering.</summary>
    /// <param name="Weights">The weights, spread for its products.</param>
    public sealed record Winograd(Tiling Tiling, Window Window, Layout InputLayout, Layout RawLayout, Place Input, Place Weights, Place Raw, Sink Sink) : Operation;

    /// <summary>Spreads weights for the products of Winograd's filtering.</summary>
    public sealed record SpreadWeights(Window Window, Place Weights, Place Target) : Operation;

    /// <summary>The gradient of a layer's weights by Winograd's filtering.</summary>
    /// <param name="Spread">Memory for the gradients of the products' weights.</param>
    /// <param name="Patches">Memory for the patches of some samples.</param>
    /// <param name="AtOnce">How many samples those are.</param>
    public sealed record WinogradGradient(Window Window, Layout InputLayout, Layout OutputLayout, Place Input, Place Output, Place Target, Place Spread, Place Patches, int AtOnce) : Operation;

    /// <summary>The same together with the gradient of the raw values.</summary>
    public sealed record FusedWinogradGradient(
        Tiling Tiling, Source Source, Sink Sink, Window Window, Layout InputLayout, Layout OutputLayout, Place Input, Place Target, Place Spread, Place Patches, int AtOnce) : Operation;

    /// <summary>One way for small batches, another for those of at least so many samples.</summary>
    public sealed record BySize(int Samples, Sequence<Operation> Below, Sequence<Operation> From) : Operation;

    /// <summary>The gradient of a layer's weights.</summary>
    public sealed record WeightGradient(Window Window, Layout InputLayout, Layout OutputLayout, Place Input, Place Output, Place Target, int Chunks) : Operation;

    /// <summary>The gradient of a layer's weights together with that of its raw values, which is stored only if the sink has a place for it.</summary>
    public sealed record FusedWeightGradient(
        Tiling Tiling, Source Source, Sink Sink, Window Window, Layout InputLayout, Layout OutputLayout, Place Input, Place Target, int Chunks) : Operation;

    /// <summary>Adds what the chunks of a batch give.</summary>
    public sealed record SumChunks(Place Chunks, int Count, int Size, Place Target) : Operation;

    /// <summary>Sets weights between merged groups to zero.</summary>
    public sealed record ClearBetweenGroups(WeightShape Shape, Place Target) : Operation;

    /// <summary>Transposes weights for the gradient to the data.</summary>
    public sealed record Transpose(WeightShape Shape, int Inputs, Place Weights, Place Target) : Operation;

    /// <summary>Folds a normalisation at evaluation into the weights before it, or into a scale and a shift.</summary>
    /// <param name="Shape">The weights; null where there are none before it.</param>
    public sealed record Fold(WeightShape? Shape, Place Weights, int Pitch, double Epsilon, Place Weight, Place Bias, Place Mean, Place Variance, Place LayerBias) : Operation;
}
