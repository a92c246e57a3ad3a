namespace Kiln.Insights;

/// <summary>
/// Something that a run's figures show, in words: what was seen, and what to do. The kinds are those below, and no others; each says by what threshold it
/// is found.
/// </summary>
/// <example><code>foreach (var finding in epoch.Findings) Console.WriteLine(finding);</code></example>
public abstract record Finding
{
    private Finding(int epoch, string evidence, string advice) => (Epoch, Evidence, Advice) = (epoch, evidence, advice);

    /// <summary>The epoch in which it was found.</summary>
    public int Epoch { get; }

    /// <summary>What was seen, with its figures.</summary>
    public string Evidence { get; }

    /// <summary>What to do.</summary>
    public string Advice { get; }

    /// <summary>What it is called.</summary>
    public abstract string Title { get; }

    /// <summary>Title, evidence and advice.</summary>
    public sealed override string ToString() => $"{Title}: {Evidence}. {Advice}";

    /// <summary>The training loss lies a quarter above where it began, or is no number.</summary>
    public sealed record LossRises : Finding
    {
        internal LossRises(int epoch, string evidence) : base(epoch, evidence, "The learning rate is far too high: divide it by 10.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "The loss rises";
    }

    /// <summary>
    /// The training loss fell at first, and then stays high: for two epochs above its lowest by more than 5 % of where it began; or over four epochs it
    /// falls by less than 1 % of that, above a tenth of it, while weights move by more than 1/100 of themselves in a step.
    /// </summary>
    public sealed record StaysHigh : Finding
    {
        internal StaysHigh(int epoch, string evidence) : base(epoch, evidence, "The learning rate is high, and steps over the minimum: lower it, or let a schedule do so.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "The loss falls and then stays high";
    }

    /// <summary>
    /// Over five epochs the training loss falls in a nearly straight line (R² above 0.97, and in the second half by three fifths of the first or
    /// more), by less than a third of where it began.
    /// </summary>
    public sealed record FallsSlowly : Finding
    {
        internal FallsSlowly(int epoch, string evidence) : base(epoch, evidence, "The learning rate is low: raise it, by 3 to begin with.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "The loss falls in a straight line";
    }

    /// <summary>Over three epochs the training loss has fallen by less than 2 % of where it began, and it was never below nine tenths of that.</summary>
    public sealed record HardlyFalls : Finding
    {
        internal HardlyFalls(int epoch, string evidence) : base(epoch, evidence, "The learning rate is too low, or gradients do not come through: raise it by 10, and look at dead and saturated units and at the initializer.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "The loss hardly falls";
    }

    /// <summary>From one batch to the next the loss moves by more than 15 % of where it began (the standard deviation without the trend), in an epoch of 20 steps or more, after the first.</summary>
    public sealed record WideBand : Finding
    {
        internal WideBand(int epoch, string evidence) : base(epoch, evidence, "Batches are too small to agree on a direction: raise the batch size, or accumulate gradients.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "Batches differ widely";
    }

    /// <summary>Training accuracy lies 10 points above that of the validation data; without accuracies, the validation loss is twice the training loss.</summary>
    public sealed record Overfits : Finding
    {
        internal Overfits(int epoch, string evidence) : base(epoch, evidence, "The network learns its training data by heart: regularise more (L2, Dropout), augment, or find more data.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "Overfitting";
    }

    /// <summary>
    /// The training loss has stayed for four epochs (it falls by less than 1 % of where it began), above a quarter of that, no more than 3 points of accuracy
    /// lie between training and validation, and weights move by no more than 1/100 of themselves in a step.
    /// </summary>
    public sealed record TooSmall : Finding
    {
        internal TooSmall(int epoch, string evidence) : base(epoch, evidence, "The network has too little capacity for these data: more layers, or wider ones.")
        {
        }

        /// <inheritdoc/>
        public override string Title => "Underfitting";
    }

    /// <summary>A quarter or more of an activation's units were active for no sample that was looked at.</summary>
    public sealed record DeadUnits : Finding
    {
        internal DeadUnits(int epoch, string part, string evidence) : base(epoch, evidence, "Dead units learn no more: lower the rate, take a leaky variant (LeakyRelu, PRelu), and initialise with He.") => Part = part;

        /// <summary>The activation.</summary>
        public string Part { get; }

        /// <inheritdoc/>
        public override string Title => "Dead units";
    }

    /// <summary>Half or more of an activation's values lie in its flat ends, where no gradient comes through.</summary>
    public sealed record Saturated : Finding
    {
        internal Saturated(int epoch, string part, string evidence) : base(epoch, evidence, "Saturated units hardly learn: start with smaller weights (Xavier), normalise before the activation, or take Relu.") => Part = part;

        /// <summary>The activation.</summary>
        public string Part { get; }

        /// <inheritdoc/>
        public override string Title => "Saturated units";
    }

    /// <summary>Half or more of all weights move in a step by more than 3/100 or by less than 3/100,000 of themselves, while the rate is within ten of its highest.</summary>
    public sealed record UnevenUpdates : Finding
    {
        internal UnevenUpdates(int epoch, bool isLarge, string evidence) : base(epoch, evidence, isLarge ? "About 1e-3 is usual: lower the learning rate." : "About 1e-3 is usual: raise the learning rate.") => IsLarge = isLarge;

        /// <summary>Whether updates are too large; otherwise they are too small.</summary>
        public bool IsLarge { get; }

        /// <inheritdoc/>
        public override string Title => IsLarge ? "Updates are large beside the weights" : "Updates are small beside the weights";
    }
}
