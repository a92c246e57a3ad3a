using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

[Collection(Alone.Name)]
public class FittingLeakTests
{
    /// <summary>Steps of an epoch: enough of them make 2,000 steps where tests run long.</summary>
    const int Steps = 4;

    static readonly int Epochs = (LongRun.IsAskedFor ? 2000 : 400) / Steps;

    [Fact]
    public void Training_steps_leave_neither_tensors_nor_memory_behind()
    {
        using var net = new SmallClassifier(1);
        var marks = new List<Held>();
        foreach (var epoch in net.Fit(SmallData.Images(16 * Steps), new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs, BatchSize: 16)))
            if (epoch.Number * Steps == 200 || (epoch.Number * Steps > 200 && epoch.Number % (Epochs / 4) == 0)) marks.Add(Held.Now());

        Assert.True(marks.Count > 2);
        Held.AssertSteady(marks);
    }
}
