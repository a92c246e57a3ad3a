namespace Kiln.Search;

/// <summary>Figures of a random search: the same seed and number give the same figures, in the order in which they are asked for.</summary>
/// <example>
/// <code>
/// var candidates = Draws.Many(20, seed: 1, draw =>
/// {
///     var (rate, batch) = (draw.LogUniform(1e-3, 1), draw.OneOf(16, 32, 64));
///     return new Candidate($"rate {rate:G3}, batch {batch}", seed => new DigitsNet(seed), new Recipe(new Sgd(rate), BatchSize: batch));
/// });
/// </code>
/// </example>
public sealed class Draws
{
    private readonly Random random;

    // the values of a seeded Random are the same on every machine and in every version of .NET
    private Draws(long seed, int number) => random = new(HashCodeOf(seed, number));

    /// <summary>As many candidates, or whatever else, each from draws of its own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Where drawing starts.</param>
    /// <param name="make">Makes one of what it draws.</param>
    public static IEnumerable<T> Many<T>(int count, long seed, Func<Draws, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Enumerable.Range(0, count).Select(number => make(new(seed, number)));
    }

    /// <summary>A number between two others, all alike.</summary>
    /// <param name="from">The least.</param>
    /// <param name="to">The greatest.</param>
    public double Uniform(double from, double to) => from + (to - from) * random.NextDouble();

    /// <summary>A number between two others, all orders of magnitude alike: for rates and strengths.</summary>
    /// <param name="from">The least, above 0.</param>
    /// <param name="to">The greatest.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> is not above 0.</exception>
    public double LogUniform(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        return Math.Exp(Uniform(Math.Log(from), Math.Log(to)));
    }

    /// <summary>One of some values, all alike.</summary>
    /// <param name="values">The values.</param>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    private static int HashCodeOf(long seed, int number) => unchecked((int)(seed * 0x9E3779B1 + number * 0x85EBCA77L + (seed >> 32)));
}
