namespace Kiln.Training;

/// <summary>One step of training: a batch, and an update of the weights.</summary>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="Number">Its number in the whole run, from 1.</param>
/// <param name="Of">Steps of the whole run.</param>
/// <param name="Samples">Samples of the batch.</param>
/// <param name="Loss">The batch's mean loss, before the update.</param>
/// <param name="Penalty">The penalty on the weights, before the update.</param>
/// <param name="Accuracy">The share of the batch whose label had the greatest score; not a number where the targets are values.</param>
/// <param name="Rate">The learning rate of the update.</param>
public sealed record Step(int Epoch, int Number, int Of, int Samples, double Loss, double Penalty, double Accuracy, double Rate);
