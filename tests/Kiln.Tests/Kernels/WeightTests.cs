using CsCheck;
using Kiln.Kernels;
using Kiln.Models;
using Xunit;

namespace Kiln.Tests.Kernels;

public class WeightTests
{
    /// <summary>Shapes as the planner makes them: ungrouped, of groups of whole vectors, and of narrow groups merged into one block.</summary>
    static readonly Gen<WeightShape> Shapes = Gen.Select(Gen.Int[1, 70], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 2]).Select((outputs, inputs, height, width, kind) => kind switch
    {
        0 => new WeightShape(outputs, inputs, height, width, 1, 1, inputs),
        1 => new WeightShape(32 * (outputs % 2 + 1), 32, height, width, 2, 2, 32),
        _ => new WeightShape(3 * outputs, 3 * inputs, height, width, 3, 1, (3 * inputs + 15) / 16 * 16),
    });

    [Fact]
    public void Packing_and_unpacking_give_the_weights_back() => Shapes.Sample(shape => Assert.All(VectorWidths.All, bits => VectorWidths.With(bits, () =>
    {
        var weights = Weights(shape);
        Assert.Equal(weights, Packed(shape, weights, _ => { }));
        return bits;
    })), iter: 50);

    [Fact]
    public void Packed_weights_are_the_weights_and_zeros() => Shapes.Sample(shape => Assert.All(VectorWidths.All, bits => VectorWidths.With(bits, () =>
    {
        var weights = Weights(shape);
        Packed(shape, weights, packed => Assert.Equal(weights.Order(), Floats(packed, shape.Packed).Where(weight => weight != 0).Order()));
        return bits;
    })), iter: 50);

    [Fact]
    public void Projecting_shortens_the_weights_of_each_output_to_the_limit_and_leaves_shorter_ones() => Shapes.Sample(shape => Assert.All(VectorWidths.All, bits => VectorWidths.With(bits, () =>
    {
        var (before, of) = (Weights(shape), shape.Size / shape.Outputs);
        var limit = 0.9f * MathF.Sqrt(of / 3f);
        var after = Packed(shape, before, packed => MaxNorm.Project(shape, packed, limit));
        for (var output = 0; output < shape.Outputs; output++)
        {
            var norm = Math.Sqrt(before.Skip(output * of).Take(of).Sum(weight => (double)weight * weight));
            for (var i = output * of; i < (output + 1) * of; i++) Assert.Equal(before[i] * Math.Min(1, limit / norm), after[i], 1e-6);
        }

        return bits;
    })), iter: 50);

    static float[] Weights(WeightShape shape) => [.. Enumerable.Range(0, shape.Size).Select(i => (float)(Numbers.At(5, i) * 2 - 1)).Select(weight => weight == 0 ? 1 : weight)];

    static unsafe float[] Packed(WeightShape shape, float[] weights, Action<Floats> change)
    {
        using var packed = new FloatMemory(shape.Packed);
        new Span<float>(packed.Start, shape.Packed).Fill(7); // what lay there before
        var result = new float[shape.Size];
        fixed (float* from = weights) Packing.Pack(shape, from, packed.Start);
        change(packed.Start);
        fixed (float* to = result) Packing.Unpack(shape, packed.Start, to);
        return result;
    }

    static unsafe float[] Floats(Floats from, int count) => new ReadOnlySpan<float>(from, count).ToArray();
}
