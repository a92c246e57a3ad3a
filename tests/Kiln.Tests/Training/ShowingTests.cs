using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

public class ShowingTests
{
    [Fact]
    public void Each_epoch_is_a_line_as_it_comes()
    {
        using var net = new SmallClassifier(1);
        var text = new StringWriter { NewLine = "\n" };
        var (train, validation) = SmallData.Images(60).Split(0.7, 0.3, seed: 1);
        foreach (var epoch in net.Fit(train, validation, new Recipe(new Sgd(0.1), Epochs: 2, BatchSize: 16)).Show(text))
            Assert.Equal(epoch.Number, text.ToString().Count(c => c == '\n'));

        Assert.Matches(@"^epoch 1/2   training loss \d\.\d{4} accuracy \d\.\d{4}   penalty \d\.\d{4}   validation loss \d\.\d{4} accuracy \d\.\d{4}   rate 0\.1   \d+\.\d\d s\n", text.ToString());
    }
}
