using Kiln.Kernels;
using Xunit;

namespace Kiln.Tests.Kernels;

/// <summary>
/// Elementary functions against double precision, over floats of both signs and every size, infinities and what is not a number
/// included. Bounds are in units in the last place (ulp) of the exact result; what was measured is some tenths below.
/// </summary>
public class ElementaryTests
{
    /// <summary>Every so many floats: odd, so that all low bits occur.</summary>
    const uint Step = 3001;

    static readonly float[] Special =
    [
        0, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.17549435e-38f, 1, -1, 0.625f, -0.625f, 88.72283f, 88.72284f, 89, 104, -87.33655f, -103.27893f, -103.98f,
        -104, 1e30f, -1e30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    static readonly float[] Inputs =
        [.. Special, .. Enumerable.Range(0, (int)(uint.MaxValue / Step) / 16 * 16 - Special.Length % 16).Select(i => BitConverter.UInt32BitsToSingle((uint)i * Step))];

    [Fact]
    public void Exp_is_right_to_one_ulp_down_to_the_smallest_number_there_is() => Within<Exp>(1);

    [Fact]
    public void Log_is_right_to_one_ulp_even_of_numbers_too_small_to_be_normal() => Within<Log>(1);

    [Fact]
    public void Tanh_is_right_to_one_and_a_half_ulp() => Within<Tanh>(1.5);

    [Fact]
    public void Sigmoid_is_right_to_two_and_a_half_ulp_and_vanishes_where_its_result_is_too_small_to_be_normal() => Within<Sigmoid>(2.5, vanishesBelow: 1.17549435e-38);

    [Fact]
    public void Expm1_is_right_to_five_ulp_near_zero_too() => Within<Expm1>(5);

    [Fact]
    public void Log1p_is_right_to_three_ulp_near_zero_too() => Within<Log1p>(3);

    [Fact]
    public void Softplus_is_right_to_four_ulp_and_vanishes_where_its_result_is_too_small_to_be_normal() => Within<Softplus>(4, vanishesBelow: 1.17549435e-38);

    [Fact]
    public void Erf_is_right_to_four_ulp() => Within<Erf>(4);

    static void Within<F>(double ulps, double vanishesBelow = 0) where F : IElementaryFunction
    {
        Within<F, Lanes512>(ulps, vanishesBelow);
        Within<F, Lanes256>(ulps, vanishesBelow);
        Within<F, Lanes128>(ulps, vanishesBelow);
    }

    static unsafe void Within<F, V>(double ulps, double vanishesBelow) where F : IElementaryFunction where V : struct, ILanes<V>
    {
        Assert.Equal(0, Inputs.Length % V.Count);
        var results = stackalloc float[V.Count];
        fixed (float* inputs = Inputs)
            for (var first = 0; first < Inputs.Length; first += V.Count)
            {
                V.Store(F.Of(V.Load(inputs + first)), results);
                for (var i = 0; i < V.Count; i++)
                    if (!IsRight(F.Exactly(inputs[first + i]), results[i], ulps, vanishesBelow))
                        Assert.Fail($"{typeof(F).Name}({inputs[first + i]:R}) is {results[i]:R} on {typeof(V).Name}, exactly {F.Exactly(inputs[first + i]):R}");
            }
    }

    static bool IsRight(double exact, float result, double ulps, double vanishesBelow)
    {
        if (double.IsNaN(exact)) return float.IsNaN(result);
        if (Math.Abs(exact) < vanishesBelow) return result >= 0 && result <= vanishesBelow;
        var ulp = Math.ScaleB(1, Math.Max(-149, Math.ILogB(exact) - 23));
        return float.IsInfinity((float)exact)
            ? result == (float)exact || (double.IsFinite(exact) && Math.Abs(result - exact) <= ulps * ulp)
            : Math.Abs(result - exact) <= ulps * ulp || (float.IsInfinity(result) && Math.Abs(exact) > float.MaxValue - ulps * ulp);
    }
}
