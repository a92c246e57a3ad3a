using System.Collections.Immutable;

namespace Kiln.Training;

/// <summary>A checkpoint is of another network, or of another run, than the one at hand. Nothing was loaded.</summary>
public sealed class CheckpointMismatchException : Exception
{
    internal CheckpointMismatchException(string path, string what, IEnumerable<string> differences)
        : base($"The checkpoint {path} is of another {what}; nothing was loaded. What differs:\n  {string.Join("\n  ", differences)}") => Differences = [.. differences];

    /// <summary>In what they differ, one thing after the other.</summary>
    public ImmutableArray<string> Differences { get; }
}
