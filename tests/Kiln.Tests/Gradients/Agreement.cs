using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

/// <summary>
/// Compares fused code in float32, on vectors of every width, with the portable form in double precision: whatever is between
/// them is the fused code's own.
/// </summary>
static class Agreement
{
    /// <summary>For a layer alone. Its sums have some thousand terms, which in float32 leaves an error of about a tenth of this.</summary>
    private const double Alone = 1e-5;

    /// <summary>For layers in a row, which hand their errors on.</summary>
    private const double Stacked = 1e-4;

    /// <summary>How many times the error of libtorch's own float32 operations is allowed where they miss as well: they add up in double here and there.</summary>
    private const double Alike = 10;

    /// <summary>Asserts that a layer's forms agree in every number to a hundred-thousandth of its tensor's greatest.</summary>
    public static void Of(CompiledStacks stacks, string name) => Of(stacks.Subject(name));

    /// <summary>Asserts the same of a network that is not declared in text.</summary>
    public static void Of(Subject subject)
    {
        var expected = Exact(subject, 1);
        Empty(VectorWidths.All.SelectMany(bits =>
            Disagreements(Fused(subject, bits, 1), expected, what => Alone * Scale(expected, what)).Select(found => $"{bits} bits, {found}")));
    }

    /// <summary>Asserts that nothing was found, or fails with all that was.</summary>
    public static void Empty(IEnumerable<string> found)
    {
        var all = found.ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} disagreements:\n{string.Join("\n", all)}");
    }

    /// <summary>
    /// What the forms of a stack of layers disagree in. Digits that libtorch's float32 operations lose too were not there to be
    /// had: in a saturated function, a normalisation of values nearly equal. And a value within rounding of a function's kink, or
    /// of its rival in a pool, may fall on either side, about once in a hundred stacks: so two draws of all numbers must disagree.
    /// </summary>
    public static IReadOnlyList<string> Disagreements(CompiledStacks stacks, string name, int bits) => Disagreements(stacks.Subject(name), bits);

    /// <summary>The same of a network that is not declared in text.</summary>
    public static IReadOnlyList<string> Disagreements(Subject subject, int bits)
    {
        var first = Disagreements(subject, bits, 1);
        return first.Count == 0 || Disagreements(subject, bits, 2).Count == 0 ? [] : first;
    }

    private static List<string> Disagreements(Subject subject, int bits, int seed)
    {
        var (actual, expected) = (Fused(subject, bits, seed), Exact(subject, seed));
        var found = Disagreements(actual, expected, what => Stacked * Scale(expected, what));
        if (found.Count == 0) return found;

        var plain = Plain(subject, seed);
        return Disagreements(actual, expected, what => Math.Max(Stacked * Scale(expected, what), Alike * Distance(plain[what], expected[what]).Error));
    }

    private static List<string> Disagreements(IReadOnlyDictionary<string, double[]> actual, IReadOnlyDictionary<string, double[]> expected, Func<string, double> allowed)
    {
        var found = new List<string>();
        foreach (var (what, right) in expected)
        {
            var given = actual[what];
            if (right.Length == 0 && given.All(value => value == 0)) continue; // autograd gives none where nothing depends on it
            if (given.Length != right.Length) found.Add($"{what}: {given.Length} numbers instead of {right.Length}");
            else if (Distance(given, right) is var (error, at) && !(error <= allowed(what)))
                found.Add($"{what}: {given[at]:R} instead of {right[at]:R} at {at} of {right.Length}, where {allowed(what):G2} is allowed");
        }

        return found;
    }

    /// <summary>What errors are measured by: the tensor's greatest number; where all are zero but for rounding, the greatest of all gradients.</summary>
    private static double Scale(IReadOnlyDictionary<string, double[]> expected, string what)
    {
        var all = expected.Values.SelectMany(values => values).Max(Math.Abs);
        var own = expected[what].Select(Math.Abs).DefaultIfEmpty(0).Max();
        return own > 1e-10 * all ? own : all;
    }

    private static (double Error, int At) Distance(double[] actual, double[] expected) =>
        actual.Zip(expected, (a, b) => a == b ? 0 : Math.Abs(a - b)).Select((error, i) => (double.IsNaN(error) ? double.PositiveInfinity : error, i)).DefaultIfEmpty((0, 0)).Max();

    private static IReadOnlyDictionary<string, double[]> Fused(Subject subject, int bits, int seed) =>
        VectorWidths.With(bits, () => Course.Of(subject.Build(seed), subject, seed));

    private static IReadOnlyDictionary<string, double[]> Exact(Subject subject, int seed)
    {
        var net = subject.Build(seed);
        return Course.Of(net.to(ScalarType.Float64), subject, seed);
    }

    private static IReadOnlyDictionary<string, double[]> Plain(Subject subject, int seed)
    {
        var net = subject.Build(seed);
        net.RunsPortable = true;
        return Course.Of(net, subject, seed);
    }
}
