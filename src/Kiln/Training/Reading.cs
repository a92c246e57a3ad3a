using System.Collections.Immutable;
using System.Globalization;
using Kiln.Insights;

namespace Kiln.Training;

/// <summary>Finds what a run's figures show: a pure function of its epochs so far.</summary>
internal static class Reading
{
    /// <summary>Steps over which it is measured where the loss began.</summary>
    public const int First = 5;

    /// <summary>Samples whose mean loss says where a run began.</summary>
    private const int Many = 16;

    /// <summary>What the last of some epochs shows, beside those before it.</summary>
    /// <param name="epochs">The epochs so far, in order; their own findings are not looked at.</param>
    public static ImmutableArray<Finding> Of(IReadOnlyList<Epoch> epochs)
    {
        var began = Began(epochs[0].Steps);
        return [.. Loss(epochs, began), .. Band(epochs, began), .. Gap(epochs), .. Inside(epochs)];
    }

    // the mean of a few steps; of the first alone where it is of many samples, since a rate far too high shows from the second step on
    private static double Began(ImmutableArray<Step> steps)
    {
        var mean = steps.Take(First).Average(step => step.Loss);
        return steps[0].Samples >= Many ? Math.Min(mean, steps[0].Loss) : mean;
    }

    private static IEnumerable<Finding> Loss(IReadOnlyList<Epoch> epochs, double began)
    {
        var last = epochs[^1];
        if (last.Training.Loss > 1.25 * began)
        {
            yield return new Finding.LossRises(last.Number, Text($"it began at {began:G4}, and its mean over epoch {last.Number} is {last.Training.Loss:G4}"));
            yield break;
        }

        var best = epochs.MinBy(epoch => epoch.Training.Loss)!;
        if (epochs.Count >= 3 && epochs[^1].Training.Loss - best.Training.Loss > 0.05 * began && epochs[^2].Training.Loss - best.Training.Loss > 0.05 * began)
        {
            yield return new Finding.StaysHigh(last.Number, Text($"it fell to {best.Training.Loss:G4} in epoch {best.Number}, and is {last.Training.Loss:G4} in epoch {last.Number}"));
            yield break;
        }

        if (epochs.Count >= 3 && best.Training.Loss > 0.9 * began && epochs[^3].Training.Loss - last.Training.Loss < 0.02 * began)
        {
            yield return new Finding.HardlyFalls(last.Number, Text($"it began at {began:G4}, and is {last.Training.Loss:G4} after {last.Number} epochs"));
            yield break;
        }

        if (epochs.Count < 5) yield break;
        var losses = epochs.TakeLast(5).Select(epoch => epoch.Training.Loss).ToArray();
        var (fall, straight) = (losses[0] - losses[^1], Straightness(losses));
        if (straight > 0.97 && losses[2] - losses[4] > 0.6 * (losses[0] - losses[2]) && began - losses[^1] < began / 3 && fall > 0.02 * began)
            yield return new Finding.FallsSlowly(last.Number, Text($"over 5 epochs from {losses[0]:G4} to {losses[^1]:G4}, along a line with R² of {straight:F3}"));

        // schedules that have lowered the rate have said what there was to say
        if (losses[1] - losses[^1] > 0.01 * began || last.Rate < 0.1 * epochs.Max(epoch => epoch.Rate) || Ratio(epochs) is not { } ratio) yield break;
        if (ratio > 0.01 && last.Training.Loss > 0.1 * began)
            yield return new Finding.StaysHigh(last.Number, Text($"from {began:G4} to {last.Training.Loss:G4}, and no further in 4 epochs, while weights move by {ratio:G2} of themselves in a step"));
        else if (ratio <= 0.01 && last.Training.Loss > 0.25 * began && last.Validation is { } validation && !(last.Training.Accuracy - validation.Accuracy > 0.03))
            yield return new Finding.TooSmall(last.Number, Text($"the training loss stays at {last.Training.Loss:G4} ({last.Training.Loss / began:P0} of where it began), and the validation loss at {validation.Loss:G4}"));
    }

    private static IEnumerable<Finding> Band(IReadOnlyList<Epoch> epochs, double began)
    {
        var steps = epochs[^1].Steps;
        if (epochs.Count < 2 || steps.Length < 20) yield break;

        // of the difference of two neighbours, half the variance is each one's, and the trend is gone
        var deviation = Math.Sqrt(steps.Zip(steps.Skip(1), (one, other) => (one.Loss - other.Loss) * (one.Loss - other.Loss)).Average() / 2);
        if (deviation > 0.15 * began)
            yield return new Finding.WideBand(epochs[^1].Number, Text($"the loss of a batch of {steps[0].Samples} strays by {deviation:G3} around its trend, where it began at {began:G4}"));
    }

    private static IEnumerable<Finding> Gap(IReadOnlyList<Epoch> epochs)
    {
        if (epochs[^1] is not { Validation: { } validation, Training: var training } last) yield break;
        if (double.IsNaN(training.Accuracy))
        {
            if (validation.Loss > 2 * training.Loss) yield return new Finding.Overfits(last.Number, Text($"the validation loss is {validation.Loss:G4}, the training loss {training.Loss:G4}"));
        }
        else if (training.Accuracy - validation.Accuracy > 0.1)
            yield return new Finding.Overfits(last.Number, Text($"training accuracy is {training.Accuracy:P1}, validation accuracy {validation.Accuracy:P1}"));
    }

    private static IEnumerable<Finding> Inside(IReadOnlyList<Epoch> epochs)
    {
        var (last, health) = (epochs[^1], epochs[^1].Health);
        foreach (var activation in health.Activations)
        {
            if (activation.Dead >= 0.25) yield return new Finding.DeadUnits(last.Number, activation.Part, Text($"{activation.Dead:P0} of the {activation.Units} units of {activation.Part} were active for no sample"));
            if (activation.Saturated >= 0.5) yield return new Finding.Saturated(last.Number, activation.Part, Text($"{activation.Saturated:P0} of what {activation.Part} gives lies in the flat ends of {activation.Kind}"));
        }

        if (last.Rate < 0.1 * epochs.Max(epoch => epoch.Rate) || health.Weights.IsEmpty) yield break;
        foreach (var (isLarge, uneven) in ((bool, Func<WeightHealth, bool>)[])[(true, weight => weight.UpdateRatio > 0.03), (false, weight => weight.UpdateRatio < 3e-5)])
            if (2 * health.Weights.Count(uneven) >= health.Weights.Length)
                yield return new Finding.UnevenUpdates(last.Number, isLarge, Text($"{health.Weights.Count(uneven)} of {health.Weights.Length} weights move by {Median(health.Weights.Where(uneven).Select(weight => weight.UpdateRatio)):G2} of themselves in a step"));
    }

    private static double? Ratio(IReadOnlyList<Epoch> epochs) => epochs[^1].Health.Weights is { IsEmpty: false } weights ? Median(weights.Select(weight => weight.UpdateRatio)) : null;

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    // the share of the variance that a straight line explains
    private static double Straightness(double[] values)
    {
        var (middle, mean) = ((values.Length - 1) / 2.0, values.Average());
        var (along, squares, all) = (values.Select((value, i) => (i - middle) * (value - mean)).Sum(), values.Select((_, i) => (i - middle) * (i - middle)).Sum(), values.Sum(value => (value - mean) * (value - mean)));
        return all == 0 ? 0 : along * along / (squares * all);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
