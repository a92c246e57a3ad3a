using Kiln.Data;
using Kiln.Profiling;
using Kiln.Tests.Models;
using Xunit;

namespace Kiln.Tests.Profiling;

[Collection(Alone.Name)]
public class ProfileTests
{
    static readonly Dataset Data = Dataset.FromFloats(new Shape(3, 8, 8), [.. Numbers.In(Numbers.Uniform([10, 3, 8, 8], 1)).Select(value => (float)value)], [.. Enumerable.Range(0, 10).Select(i => i % 5)]);

    [Fact]
    public void It_counts_the_multiply_adds_that_run()
    {
        using var net = new PatchedNet(seed: 1);
        var profile = net.Profile(Data, batch: 12, rounds: 2);

        // 8×8 pixels of 27 taps; 2×2 patches of 36 products; 6×6×32 features: channels as stored
        var (edges, shapes, scores) = (2.0 * 12 * 64 * 27 * 16, 2.0 * 12 * 4 * 36 * 16 * 32, 2.0 * 12 * 1152 * 16);
        Assert.Equal(edges, Products("Edges", "Forward"));
        Assert.Equal(edges, Products("Edges", "Backward")); // to the weights alone: nobody asks for the gradient of the input
        Assert.Equal(shapes, Products("Shapes", "Forward"));
        Assert.Equal(shapes + 2.0 * 12 * 4 * 36 * 16 * 32, Products("Shapes", "Backward"));
        Assert.Equal(scores, Products("Scores", "Forward"));

        double Products(string region, string pass) => profile.Kernels.Where(kernel => kernel.Region == region && kernel.Pass == pass).Sum(kernel => kernel.Operations);
    }

    [Fact]
    public void The_network_stays_as_it_is()
    {
        using var net = new PatchedNet(seed: 1);
        using var twin = new PatchedNet(seed: 1);
        var profile = net.Profile(Data, batch: 12, rounds: 9);
        Assert.All(profile.Kernels, kernel => Assert.True(kernel.Milliseconds >= 0 && kernel.Calls > 0));
        Assert.True(profile is { Milliseconds: > 0, PeakGigaFlops: > 0, PeakGigaBytes: > 0 });
        Assert.Equal(twin.parameters().Concat(twin.buffers()).SelectMany(Numbers.In), net.parameters().Concat(net.buffers()).SelectMany(Numbers.In));
        Assert.Contains("| Shapes | Forward |", $"{profile}", StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_another_shape_are_refused()
    {
        using var net = new PatchedNet(seed: 1);
        var error = Assert.Throws<ArgumentException>(() => net.Profile(Dataset.FromFloats(new Shape(3, 8, 9), new float[216], [0])));
        Assert.Contains("3×8×8", error.Message, StringComparison.Ordinal);
    }
}
