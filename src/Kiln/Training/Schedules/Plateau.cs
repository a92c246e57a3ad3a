namespace Kiln.Training;

/// <summary>The rate is divided whenever the validation loss has not improved for some epochs.</summary>
/// <param name="Divisor">What it is divided by: 2 or 5 are usual.</param>
/// <param name="Patience">Epochs without improvement that are borne.</param>
/// <param name="Threshold">The share by which the loss must fall to count as improved.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Schedule: Plateau.DivideBy(2))</code></example>
public sealed record Plateau(double Divisor = 2, int Patience = 2, double Threshold = 1e-3) : Schedule
{
    /// <summary>A plateau schedule with a divisor.</summary>
    /// <param name="divisor">What the rate is divided by.</param>
    public static Plateau DivideBy(double divisor) => new(divisor);

    /// <inheritdoc/>
    public override double Factor(Progress at)
    {
        var (factor, best, waited) = (1.0, double.PositiveInfinity, 0);
        foreach (var loss in at.ValidationLosses)
        {
            if (loss < best * (1 - Threshold)) (best, waited) = (loss, 0);
            else if (++waited > Patience) (factor, waited) = (factor / Divisor, 0);
        }

        return factor;
    }
}
