using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Training;

/// <summary>Training is a function of its seed, whatever shares the work: also where layers draw at random.</summary>
[Collection(Alone.Name)]
public class SameBitsTests
{
    private static readonly Lazy<float[]> Expected = new(() => Fit(threads: 1));

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(8)]
    public void Fifty_steps_with_augmentation_dropout_and_drawn_slopes_give_the_same_bits_on_any_number_of_threads(int threads) => Assert.Equal(Expected.Value, Fit(threads));

    [Fact]
    public void Another_seed_draws_otherwise() => Assert.NotEqual(Expected.Value, Fit(threads: 1, seed: 2));

    private static float[] Fit(int threads, long seed = 1)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        try
        {
            using var scope = NewDisposeScope();
            using var net = new DrawingNet(seed);
            var epochs = net.Fit(SmallData.Images(185), new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 10, BatchSize: 37, Seed: 5)).ToList();
            Assert.Equal(10, epochs.Count); // of five steps each
            return [.. net.parameters().Concat(net.buffers().Where(buffer => buffer.is_floating_point())).SelectMany(tensor => tensor.detach().data<float>().ToArray())];
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
