using Kiln.Data;
using Kiln.Kernels;

namespace Kiln.Training;

/// <summary>Carries samples and targets from a dataset to where a pass takes them, and figures back.</summary>
internal static unsafe class Filling
{
    /// <summary>Fills in a batch.</summary>
    /// <returns>Whether its targets are labels.</returns>
    public static bool Fill(Dataset data, ReadOnlySpan<int> batch, Floats samples, Floats values, Span<int> labels)
    {
        data.Read(batch, new(samples.Address, batch.Length * data.Shape.Size));
        switch (data.Targets)
        {
            case ClassLabels classes:
                for (var i = 0; i < batch.Length; i++) labels[i] = classes.Labels[batch[i]];
                return true;

            case TargetValues targets:
                for (var i = 0; i < batch.Length; i++) targets.Read(batch[i], new(values.Address + (long)i * targets.Width, targets.Width));
                return false;

            default:
                throw new ArgumentException($"Expected class labels or values as targets, but got {data.Targets}.", nameof(data));
        }
    }

    /// <summary>The mean of some floats, added up in order.</summary>
    public static double Mean(Floats figures, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += figures.Address[i];
        return sum / count;
    }
}
