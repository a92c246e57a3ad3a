namespace Kiln;

/// <summary>What training minimises, averaged over the batch.</summary>
public abstract class LossAttribute : WordAttribute
{
    /// <summary>Whether the outputs are scores, one for each class, and a target one of these classes.</summary>
    internal virtual bool TakesScores => false;
}
