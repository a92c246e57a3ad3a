namespace Kiln;

/// <summary>Whether a layer adds a learned constant to each of its outputs.</summary>
public enum Bias
{
    /// <summary>Yes, unless a batch normalisation follows, which would take it away again.</summary>
    Auto,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}
