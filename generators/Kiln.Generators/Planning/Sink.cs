namespace Kiln.Generators.Planning;

/// <summary>What a region does with its values.</summary>
public abstract record Sink
{
    /// <summary>Stores a function of them.</summary>
    public sealed record Store(Layout Layout, Place Output, PointwiseFunction Function) : Sink;

    /// <summary>Stores the greatest of each window, and which it was.</summary>
    public sealed record MaxPool(Pooling Pool, Layout Layout, Place Output, Place Winners, PointwiseFunction Function) : Sink;

    /// <summary>Stores the mean of each window.</summary>
    public sealed record AveragePool(Pooling Pool, Layout Layout, Place Output, PointwiseFunction Function) : Sink;

    /// <summary>Takes mean and deviations.</summary>
    public sealed record Moments(Layout Layout, Place Sums) : Sink;

    /// <summary>Turns the gradient of a function's values into that of its input.</summary>
    public sealed record StoreGradient(Layout SavedLayout, Layout TargetLayout, Place Saved, Place Target, Place Sums, GradientFunction Function) : Sink;

    /// <summary>The same through a max-pool whose windows tile their input.</summary>
    public sealed record MaxPoolGradient(
        Pooling Pool, Layout PooledLayout, Layout SavedLayout, Layout TargetLayout, Place Winners, Place Saved, Place Target, Place Sums, GradientFunction Function) : Sink;

    /// <summary>Hands the gradient of a max-pool to the winners.</summary>
    public sealed record Unpool(Pooling Pool, Layout PooledLayout, Layout TargetLayout, Place Winners, Place Target) : Sink;

    /// <summary>Spreads the gradient of an average pool over the windows.</summary>
    public sealed record Unaverage(Pooling Pool, Layout PooledLayout, Layout TargetLayout, Place Target) : Sink;
}
