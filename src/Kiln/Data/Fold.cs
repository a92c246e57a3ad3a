namespace Kiln.Data;

/// <summary>One turn of a cross-validation.</summary>
/// <param name="Train">What to learn from: all samples but those of the other part.</param>
/// <param name="Validation">What to validate on.</param>
public readonly record struct Fold(Dataset Train, Dataset Validation);
