using System.Collections.Immutable;

namespace Kiln.Preprocessing;

/// <summary>All that is done to samples before a network sees them, in order. It never changes.</summary>
/// <param name="transforms">The steps.</param>
internal sealed class Preprocessor(ImmutableArray<Transform> transforms)
{
    /// <summary>Nothing at all.</summary>
    public static Preprocessor None { get; } = new([]);

    /// <summary>Whether it does nothing.</summary>
    public bool IsEmpty => transforms.IsEmpty;

    /// <summary>Whether each value is changed by itself.</summary>
    public bool IsPointwise { get; } = transforms.All(transform => transform.IsPointwise);

    /// <summary>The same with one more step behind the others.</summary>
    public Preprocessor Then(Transform next) => new(transforms.Add(next));

    /// <summary>Transforms whole samples that lie one after the other, each in CHW order.</summary>
    public void Apply(Span<float> samples)
    {
        foreach (var transform in transforms) transform.Apply(samples);
    }
}
