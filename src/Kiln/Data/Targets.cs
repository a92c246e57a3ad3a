using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>
/// What a dataset's samples are to be mapped to, one target each: <see cref="ClassLabels"/> (for cross-entropy and its kin)
/// or <see cref="TargetValues"/> (for the mean squared error). There is no third.
/// </summary>
public abstract class Targets
{
    private protected Targets()
    {
    }

    /// <summary>How many targets there are: as many as samples.</summary>
    public abstract int Count { get; }

    /// <summary>The group of each target, whose proportions a split keeps.</summary>
    internal abstract ImmutableArray<int> Strata { get; }

    /// <summary>The targets at some places, in that order.</summary>
    internal abstract Targets At(ImmutableArray<int> positions);

    /// <summary>These targets and then others of the same kind, or an exception that says why they do not fit.</summary>
    internal abstract Targets Concat(Targets others);
}
