namespace Kiln.Kernels;

/// <summary>How an optimizer moves a vector of weights along its gradient.</summary>
internal interface IRule
{
    /// <summary>The weights after the step.</summary>
    /// <param name="weight">The weights before it.</param>
    /// <param name="gradient">Their gradient, penalties included.</param>
    /// <param name="first">What the optimizer remembers of them: zero before the first step.</param>
    /// <param name="second">What else it remembers of them: zero before the first step.</param>
    /// <param name="decays">Whether the optimizer's own decay acts on them.</param>
    V Move<V>(V weight, V gradient, ref V first, ref V second, bool decays) where V : struct, ILanes<V>;

    /// <summary>How many floats the optimizer remembers of each weight: 0, 1 or 2.</summary>
    static abstract int Memories { get; }
}
