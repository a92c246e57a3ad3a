using System.Collections.Immutable;
using Kiln.Insights;

namespace Kiln.Training;

/// <summary>One epoch of training: figures, not weights.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Of">Epochs of the whole run.</param>
/// <param name="Training">The mean over the epoch's batches, each as it was before its update.</param>
/// <param name="Validation">The network at the epoch's end on the validation data; null without any.</param>
/// <param name="Penalty">The penalty on the weights, the mean over the epoch's steps.</param>
/// <param name="Rate">The learning rate of the last step.</param>
/// <param name="Time">How long its steps took, and the validation after them.</param>
/// <param name="Waiting">How much of that its steps waited for data: until batches were decoded, and while they were augmented and preprocessed.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Health">How the network does inside.</param>
public sealed record Epoch(int Number, int Of, Scores Training, Scores? Validation, double Penalty, double Rate, TimeSpan Time, TimeSpan Waiting, ImmutableArray<Step> Steps, Health Health)
{
    /// <summary>The loss that choices go by: of the validation data where there are any.</summary>
    public double Loss => (Validation ?? Training).Loss;

    /// <summary>What the run shows by the end of this epoch, in words: a healthy one shows nothing.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>What <c>Measure</c> was asked to find out, in the order of asking.</summary>
    public ImmutableArray<Metric> Metrics { get; init; } = [];

    /// <summary>Training samples a second, over all of the epoch's time.</summary>
    public double Throughput => Training.Samples / Time.TotalSeconds;
}
