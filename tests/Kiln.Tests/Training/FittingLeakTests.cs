using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Training;

[Collection(Alone.Name)]
public class FittingLeakTests
{
    [Fact]
    public void Training_steps_leave_neither_tensors_nor_memory_behind()
    {
        using var net = new SmallClassifier(1);
        var (tensors, bytes) = (0L, 0L);
        foreach (var epoch in net.Fit(SmallData.Images(64), new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 75, BatchSize: 16)))
            if (epoch.Number == 25) (tensors, bytes) = (Tensor.TotalCount, GC.GetTotalMemory(true));

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.InRange(GC.GetTotalMemory(true) - bytes, long.MinValue, 100_000);
    }
}
