using Kiln.Generators.Scalars;

namespace Kiln.Generators.Declarations;

/// <summary>An attribute as the user wrote it, and the formula that stands on it if it is pointwise.</summary>
/// <param name="Attribute">The attribute itself, with its arguments.</param>
/// <param name="Formula">The formula, with the arguments put in.</param>
public sealed record Word(WordAttribute Attribute, Formula? Formula = null);

/// <summary>A pointwise function in training and at evaluation.</summary>
/// <param name="Training">Its value in training.</param>
/// <param name="Evaluation">Its value at evaluation.</param>
public sealed record Formula(Scalar Training, Scalar Evaluation);
