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

    /// <summary>Asserts that no more is held by now.</summary>
    public void AssertUnchanged()
    {
        var now = Now();
        Assert.Equal(Tensors, now.Tensors);
        Assert.InRange(now.Memory - Memory, long.MinValue, Slack);
    }
}
