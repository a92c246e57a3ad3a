namespace Kiln.Training;

/// <summary>The rate is divided every so many epochs, as by PyTorch's <c>StepLR</c>.</summary>
/// <param name="Every">How many epochs lie between two divisions, at least 1.</param>
/// <param name="Divisor">What it is divided by.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 90, Schedule: new StepDecay(Every: 30))</code></example>
public sealed record StepDecay(int Every, double Divisor = 10) : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at) => Math.Pow(Divisor, -(at.Step / at.EpochSteps / Every));
}
