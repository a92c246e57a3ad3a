namespace Kiln.Training;

/// <summary>
/// How the learning rate moves while a network is trained: a factor of the optimizer's own rate. <c>first >> second</c> is one behind the other: the first
/// must say how long it lasts, as a warmup does, or be told by <see cref="For"/>; the second has the steps that are left to itself.
/// </summary>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30, Schedule: new Warmup(3) >> new Cosine())</code></example>
public abstract record Schedule
{
    /// <summary>How many epochs it lasts; null where it lasts as long as training does.</summary>
    public virtual double? Epochs => null;

    /// <summary>What it is, in a few words.</summary>
    internal virtual string Words => GetType().Name;

    /// <summary>The factor at a step.</summary>
    /// <param name="at">How far training has come.</param>
    public abstract double Factor(Progress at);

    /// <summary>The same for so many epochs, to be followed by another.</summary>
    /// <param name="epochs">How many, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not above 0 and finite.</exception>
    /// <example><code>new Constant().For(10) >> new Cosine()</code></example>
    public Schedule For(double epochs) => epochs is > 0 and < double.PositiveInfinity
        ? new Limited(this, epochs)
        : throw new ArgumentOutOfRangeException(nameof(epochs), epochs, $"Expected a finite number of epochs above 0, got {epochs}.");

    /// <summary>One schedule, and another behind it.</summary>
    /// <param name="first">The first, which must say how long it lasts.</param>
    /// <param name="second">The one behind it.</param>
    /// <exception cref="ArgumentException">The first lasts as long as training does, so nothing can follow it.</exception>
    public static Schedule operator >>(Schedule first, Schedule second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Epochs is { } epochs
            ? new Chain(first, epochs, second)
            : throw new ArgumentException($"{first} lasts as long as training does, so nothing can follow it: say how long it lasts, as in new Constant().For(10) >> new Cosine().", nameof(first));
    }

    private sealed record Limited(Schedule Inner, double Length) : Schedule
    {
        public override double? Epochs => Length;

        internal override string Words => FormattableString.Invariant($"{Inner.Words} for {Length} epochs");

        public override double Factor(Progress at) => Inner.Factor(at);
    }

    private sealed record Chain(Schedule First, double Length, Schedule Second) : Schedule
    {
        public override double? Epochs => Length + Second.Epochs;

        internal override string Words => $"{First.Words}, then {Second.Words}";

        public override double Factor(Progress at) => at.First(Length) is var (first, rest) && rest.Step < 0 ? First.Factor(first) : Second.Factor(rest);
    }
}
