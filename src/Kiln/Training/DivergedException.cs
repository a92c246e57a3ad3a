using Kiln.Insights;

namespace Kiln.Training;

/// <summary>Training has left the numbers: a loss is infinite, or not a number. The network keeps the weights of the last epoch that ended well.</summary>
public sealed class DivergedException : Exception
{
    internal DivergedException(string network, int step, int epoch, double loss, string? parameter) : base(
        $"The loss of {network} is {loss} at step {step}, in epoch {epoch}"
        + (parameter is null ? "" : $"; the first layer whose numbers are no longer finite is {parameter}")
        + $". The network keeps the weights {(epoch > 1 ? $"of epoch {epoch - 1}" : "that it started with")}: divide the learning rate by 10, and look for values that are out of range in the data.") =>
        (Step, Epoch, Parameter, Finding) = (step, epoch, parameter, new Finding.LossRises(epoch, $"it is {loss} at step {step}"));

    /// <summary>What this shows, in words.</summary>
    public Finding Finding { get; }

    /// <summary>The step, from 1.</summary>
    public int Step { get; }

    /// <summary>Its epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The first parameter with a number that is not finite, in itself or in its gradient; null where all are finite.</summary>
    public string? Parameter { get; }
}
