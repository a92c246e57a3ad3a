using System.Globalization;
using Kiln.Generators.Declarations;
using Kiln.Generators.Scalars;
using Kiln.Generators.Checking;

namespace Kiln.Generators.Practice;

/// <summary>Where a user's function is a number.</summary>
internal static class Ranges
{
    /// <summary>What sums of a layer can reach in training, and a little more.</summary>
    private const int Far = 200;

    // every half, and what lies between them near zero: the nearest to it first, for that is the one that says most
    private static readonly float[] Points = [.. Enumerable.Range(-2 * Far, 4 * Far + 1).Select(half => half / 2f).Concat([-0.01f, 0.01f]).OrderBy(Math.Abs).ThenBy(x => x)];

    /// <summary>A function, or its derivative, that is infinite or no number somewhere: one such value and all weights are lost.</summary>
    public static IEnumerable<Finding> Unbounded(Anatomy anatomy) =>
        from applied in anatomy.PartsOf<ApplyAttribute>()
        let node = applied.Node as Node.Pointwise
        where node is not null
        let hole = Holes(node.Formula).FirstOrDefault()
        where hole is not null
        select Finding.Of(Rules.LeavesFloats, applied.Origin.Site, applied.Origin.Owner, applied.Part.Function, hole.What, hole.Value, hole.Point);

    private static IEnumerable<Hole> Holes(Formula formula) =>
        from form in new[] { ("value", formula.Training), ("derivative", formula.Training.Derivative()), ("value", formula.Evaluation) }
        from x in Points
        let value = new FloatEvaluation(x, 0.5f, name => formula.Learned.First(number => number.Name == name).Start).Of(form.Item2)
        where float.IsNaN(value) || float.IsInfinity(value)
        select new Hole(form.Item1, float.IsNaN(value) ? "not a number" : "infinite", x.ToString(CultureInfo.InvariantCulture));

    private sealed record Hole(string What, string Value, string Point);
}
