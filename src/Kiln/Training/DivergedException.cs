using Kiln.Insights;

namespace Kiln.Training;

/// <summary>Training has left the numbers: a loss or a gradient is infinite, or not a number. The network keeps the weights of the last epoch that ended well.</summary>
public sealed class DivergedException : Exception
{
    internal DivergedException(string network, string what, int step, int epoch, string? parameter) : base(
        $"{char.ToUpperInvariant(what[0])}{what[1..]} at step {step}, in epoch {epoch} of {network}"
        + (parameter is null ? "" : $"; the layer at fault is that of {parameter}")
        + $". The network keeps the weights {(epoch > 1 ? $"of epoch {epoch - 1}" : "that it started with")}: divide the learning rate by 10, and look for values that are out of range in the data.") =>
        (Step, Epoch, Parameter, Finding) = (step, epoch, parameter, new Finding.LossRises(epoch, $"{what} at step {step}"));

    /// <summary>What this shows, in words.</summary>
    public Finding Finding { get; }

    /// <summary>The step, from 1.</summary>
    public int Step { get; }

    /// <summary>Its epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The first parameter that is no longer finite; where all are, the first whose gradient is not, or where the loss is a number, the last, which the
    /// backward pass comes to first; null where all are finite.
    /// </summary>
    public string? Parameter { get; }
}
