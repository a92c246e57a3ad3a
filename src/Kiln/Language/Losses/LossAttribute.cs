namespace Kiln;

/// <summary>What training minimises, averaged over the batch.</summary>
public abstract class LossAttribute : WordAttribute;
