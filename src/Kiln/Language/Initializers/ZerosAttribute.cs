namespace Kiln;

/// <summary>All weights zero. Every unit then computes and learns the same.</summary>
/// <example><code>[Linear(10), Zeros] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class ZerosAttribute : InitializerAttribute;
