namespace Kiln.Training;

/// <summary>How far training has come.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="ValidationLosses">The validation losses of the epochs so far; the training losses where there is no validation.</param>
/// <param name="EpochSteps">Steps of an epoch.</param>
public sealed record Progress(int Step, int Steps, IReadOnlyList<double> ValidationLosses, int EpochSteps = 1)
{
    /// <summary>The share of the run that is done, from 0 to 1.</summary>
    public double Share => Steps == 0 ? 1 : (double)Step / Steps;

    /// <summary>Epochs that are done, the one under way by its share.</summary>
    public double Epoch => (double)Step / EpochSteps;

    /// <summary>The run cut in two: how far it has come in its first epochs, and in what is behind them, where a step below 0 is one before it.</summary>
    internal (Progress Within, Progress Behind) First(double epochs)
    {
        var length = (int)Math.Min(Steps, Math.Round(epochs * EpochSteps));
        return (this with { Steps = length }, this with { Step = Step - length, Steps = Steps - length, ValidationLosses = [.. ValidationLosses.Skip(length / EpochSteps)] });
    }
}
