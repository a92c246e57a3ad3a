namespace Kiln.Training;

/// <summary>A figure of an epoch beside its loss and accuracy.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Training">Its value on the answers of training, each as it was before its batch's update.</param>
/// <param name="Validation">Its value on the validation data, at the epoch's end; null without any.</param>
public sealed record Metric(string Name, double Training, double? Validation);
