using System.Buffers;
using System.Numerics.Tensors;

namespace Kiln.Preprocessing;

/// <summary>A preprocessing with its constants: what is done to samples, in place. It never changes.</summary>
internal abstract class Transform
{
    private Transform()
    {
    }

    /// <summary>Whether each value is changed by itself, so that a sample can be transformed as soon as it is there, by any thread.</summary>
    public abstract bool IsPointwise { get; }

    /// <summary>Transforms whole samples that lie one after the other, each in CHW order.</summary>
    public abstract void Apply(Span<float> samples);

    /// <summary>What a word does, given its constants in the order of <see cref="Constants.Names"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="constants">What was fitted, or is given.</param>
    public static Transform Of(PreprocessingAttribute word, Shape shape, float[][] constants) => word switch
    {
        ZeroCenterAttribute => new Scaling(constants[0], null, shape.Size),
        StandardizeAttribute => new Scaling(constants[0], constants[1], shape.Size),
        MinMaxAttribute => new Scaling([.. constants[0].Zip(constants[1], Constants.Middle)], [.. constants[0].Zip(constants[1], Constants.Half)], shape.Size),
        PcaWhitenAttribute or ZcaWhitenAttribute => new Rotation(constants[0], constants[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "a preprocessing that is not known"),
    };

    /// <summary><c>(x − shift) / scale</c>, with constants for each value of a sample, or for runs of equal length.</summary>
    private sealed class Scaling(float[] shift, float[]? scale, int size) : Transform
    {
        public override bool IsPointwise => true;

        public override void Apply(Span<float> samples)
        {
            var run = size / shift.Length;
            for (; samples.Length > 0; samples = samples[size..])
            {
                var sample = samples[..size];
                if (run == 1)
                {
                    TensorPrimitives.Subtract(sample, shift, sample);
                    if (scale is not null) TensorPrimitives.Divide(sample, scale, sample);
                    continue;
                }

                for (var i = 0; i < shift.Length; i++)
                {
                    var part = sample.Slice(i * run, run);
                    TensorPrimitives.Subtract(part, shift[i], part);
                    if (scale is not null) TensorPrimitives.Divide(part, scale[i], part);
                }
            }
        }
    }

    /// <summary><c>matrix · (x − mean)</c>.</summary>
    private sealed class Rotation(float[] mean, float[] matrix) : Transform
    {
        public override bool IsPointwise => false;

        public override unsafe void Apply(Span<float> samples)
        {
            var centred = ArrayPool<float>.Shared.Rent(samples.Length);
            for (var start = 0; start < samples.Length; start += mean.Length)
                TensorPrimitives.Subtract(samples.Slice(start, mean.Length), mean, centred.AsSpan(start, mean.Length));
            fixed (float* rows = matrix, from = centred, to = samples) RowProducts.Run(rows, from, to, mean.Length, samples.Length / mean.Length);
            ArrayPool<float>.Shared.Return(centred);
        }
    }
}
