using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What several tensors are together: added, joined or multiplied.</summary>
internal static class Combinations
{
    /// <summary>The shape that comes out, or why there is none.</summary>
    public static (Shape Shape, Refusal? Refusal) Of(Expression expression, IReadOnlyList<Shape> shapes, IReadOnlyList<bool> areVectors)
    {
        switch (expression)
        {
            case Expression.Sum:
                var other = Enumerable.Range(0, shapes.Count).FirstOrDefault(i => shapes[i] != shapes[0] || areVectors[i] != areVectors[0]);
                return (shapes[0], other == 0 ? null : new(Rules.Unlike, Text(0), Text(other), "added", Mend(shapes[0], shapes[other])));

            case Expression.Joint:
                var unlike = Enumerable.Range(0, shapes.Count).FirstOrDefault(i => areVectors[i] != areVectors[0] || shapes[i].Height != shapes[0].Height || shapes[i].Width != shapes[0].Width);
                return (shapes[0] with { Channels = shapes.Sum(shape => shape.Channels) },
                    unlike == 0 ? null : new(Rules.Unlike, Text(0), Text(unlike), "joined along channels", "give both the same height and width, by the same strides and pools"));

            default:
                var whole = shapes.OrderByDescending(shape => shape.Size).First();
                var odd = Enumerable.Range(0, shapes.Count).Where(i => shapes[i] != whole && !(shapes[i].IsFlat && shapes[i].Channels == whole.Channels)).DefaultIfEmpty(-1).First();
                return (whole, odd < 0 ? null : new(Rules.Unlike, $"{whole}", Text(odd), "multiplied", "give both one shape, or let one be a single value for each channel of the other"));
        }

        string Text(int index) => areVectors[index] && shapes[index].IsFlat ? $"{shapes[index].Channels} features" : $"{shapes[index]}";
    }

    private static string Mend(Shape first, Shape second) =>
        first.Height == second.Height && first.Width == second.Width ? $"bring both to one width, as in Conv({first.Channels}, 1) on the shorter way"
        : first.Channels == second.Channels ? "give both the same strides and pools"
        : $"bring both to one shape, as in Conv({first.Channels}, 1, stride: 2) on the shorter way";
}
