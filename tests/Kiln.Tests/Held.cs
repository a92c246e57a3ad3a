using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests;

/// <summary>What the process holds once garbage is collected: live tensors, and resident memory in bytes.</summary>
readonly record struct Held(long Tensors, long Memory)
{
    /// <summary>Tensors are counted to the last; what else a step holds is a workspace of megabytes, which leaked at each step would be hundreds of them.</summary>
    const long Slack = 32 << 20;

    public static Held Now()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new(Tensor.TotalCount, Environment.WorkingSet);
    }

    /// <summary>
    /// Asserts that nothing grows from mark to mark. A leak grows between any two of them; the system's own reserves, of which other tests have left
    /// some behind, may grow once.
    /// </summary>
    public static void AssertSteady(IReadOnlyList<Held> marks)
    {
        Assert.All(marks, mark => Assert.Equal(marks[0].Tensors, mark.Tensors));
        Assert.InRange(marks.Zip(marks.Skip(1), (before, after) => after.Memory - before.Memory).Min(), long.MinValue, Slack);
    }
}
