namespace Kiln.Training;

/// <summary>How well a network does on some samples.</summary>
/// <param name="Loss">The mean loss, penalties apart.</param>
/// <param name="Accuracy">The share of samples whose label has the greatest score; not a number where the targets are values.</param>
/// <param name="Samples">How many samples.</param>
public sealed record Scores(double Loss, double Accuracy, int Samples);
