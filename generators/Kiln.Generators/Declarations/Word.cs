using System.Globalization;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Declarations;

/// <summary>An attribute as the user wrote it, and the formula that stands on it if it is pointwise.</summary>
/// <param name="Attribute">The attribute itself, with its arguments.</param>
/// <param name="Formula">The formula, with the arguments put in.</param>
public sealed record Word(WordAttribute Attribute, Formula? Formula = null);

/// <summary>A pointwise function in training and at evaluation.</summary>
/// <param name="Training">Its value in training.</param>
/// <param name="Evaluation">Its value at evaluation.</param>
/// <param name="Learned">What the network learns in it, where the function says so itself.</param>
public sealed record Formula(Scalar Training, Scalar Evaluation, Sequence<LearnedNumber> Learned = default)
{
    /// <summary>Whether it draws at random.</summary>
    public bool Draws => Training.Any(part => part is Scalar.Random) || Evaluation.Any(part => part is Scalar.Random);

    /// <summary>The formula with its draws from a stream of their own.</summary>
    public Formula OnStream(int stream)
    {
        return new(Move(Training), Move(Evaluation), Learned);

        Scalar Move(Scalar scalar) => scalar.Rewrite(part => part is Scalar.Random ? new Scalar.Random(stream) : part);
    }

    /// <summary>The formula with a part's own arguments put in.</summary>
    public Formula Of(PointwisePartAttribute part)
    {
        return new(Close(Training), Close(Evaluation), Learned);

        Scalar Close(Scalar open) => open.Rewrite(leaf => leaf is Scalar.Argument(var name) ? Value(name) : leaf).Simplify();

        double Value(string name) => Convert.ToDouble(part.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name.Substring(1))!.GetValue(part), CultureInfo.InvariantCulture);
    }
}

/// <summary>A number that a function learns.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Start">What it starts with.</param>
/// <param name="PerChannel">Whether each channel has one of its own.</param>
public sealed record LearnedNumber(string Name, double Start, bool PerChannel);
