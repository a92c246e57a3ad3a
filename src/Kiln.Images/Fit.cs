namespace Kiln.Images;

/// <summary>How an image of any size comes to the size that is wanted.</summary>
public enum Fit
{
    /// <summary>Scaled until it covers the size, its proportions kept, and cut evenly on both sides of what is too long.</summary>
    Cover,

    /// <summary>Scaled to the size, whatever becomes of its proportions.</summary>
    Stretch,

    /// <summary>Not scaled: an image of another size is an error.</summary>
    Exact,
}
