namespace Kiln.Training;

/// <summary>How the learning rate moves while a network is trained: a factor of the optimizer's own rate.</summary>
public abstract record Schedule
{
    /// <summary>The factor at a step.</summary>
    /// <param name="at">How far training has come.</param>
    public abstract double Factor(Progress at);
}

/// <summary>How far training has come.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="ValidationLosses">The validation losses of the epochs so far; the training losses where there is no validation.</param>
public sealed record Progress(int Step, int Steps, IReadOnlyList<double> ValidationLosses)
{
    /// <summary>The share of the run that is done, from 0 to 1.</summary>
    public double Share => Steps == 0 ? 1 : (double)Step / Steps;
}

/// <summary>The rate stays as it is.</summary>
/// <example><code>new Recipe(new Sgd(0.1), Schedule: new Constant())</code></example>
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at) => 1;
}

/// <summary>The rate falls along half a cosine to a last share of itself (Loshchilov and Hutter 2016).</summary>
/// <param name="Last">The share at the end.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Schedule: new Cosine())</code></example>
public sealed record Cosine(double Last = 0) : Schedule
{
    /// <inheritdoc/>
    public override double Factor(Progress at) => Last + (1 - Last) * (1 + Math.Cos(Math.PI * at.Share)) / 2;
}

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
