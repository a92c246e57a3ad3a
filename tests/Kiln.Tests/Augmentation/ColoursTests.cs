using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Augmentation;

/// <summary>Colours beside values worked out by hand, and the principal components beside libtorch's.</summary>
public class ColoursTests
{
    [Theory]
    [InlineData(1, 1, 0, 0, 0.8, 0.4, 0.2, 0.8, 0.4, 0.2)] // nothing
    [InlineData(1, 1, 0, 1 / 3.0, 0.8, 0.4, 0.2, 0.2, 0.8, 0.4)] // a third of the circle: red to green to blue
    [InlineData(1, 1, 0, -1 / 3.0, 0.8, 0.4, 0.2, 0.4, 0.2, 0.8)]
    [InlineData(1, 1, 0, 0.5, 1, 0, 0, 0, 1, 1)] // red to cyan
    [InlineData(1, 1, 0, 1 / 12.0, 1, 0, 0, 1, 0.5, 0)] // 30°: orange
    [InlineData(1, 0.5, 0, 0, 0.8, 0.4, 0, 0.4, 0.3, 0.2)] // S and V from 1 and 0.8 to 0.5 and 0.4
    [InlineData(2, 1, 0, 0, 0.5, 0.25, 0.25, 0.25, 0.1875, 0.1875)] // S and V from ½ and ½ to ¼ and ¼
    [InlineData(1, 1, 0.1, 0, 0.5, 0.5, 0.5, 0.6, 0.54, 0.54)] // grey has hue 0, red, once it has a saturation
    [InlineData(1, 1, -0.1, 0, 0.05, 0.05, 0.05, 0, 0, 0)] // cut at 0
    [InlineData(1, 1.4, 0, 0, 0.9, 0.9, 0.9, 1, 1, 1)] // cut at 1
    [InlineData(0.5, 1, 0, 0, 0, 0, 0, 0, 0, 0)]
    public void A_pixel_jittered(double power, double factor, double shift, double hue, double r, double g, double b, double toR, double toG, double toB)
    {
        float[] pixel = [(float)r, (float)g, (float)b];
        Change(pixel, ColourChange.Jitter((float)power, (float)factor, (float)shift, (float)hue));
        Assert.Equal(toR, pixel[0], 1e-6);
        Assert.Equal(toG, pixel[1], 1e-6);
        Assert.Equal(toB, pixel[2], 1e-6);
    }

    [Fact]
    public void Hue_goes_round_and_saturation_and_value_stay()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            float[] pixel = [random.NextSingle(), random.NextSingle(), random.NextSingle()];
            float[] turned = [.. pixel];
            var hue = random.NextSingle() - 0.5f;
            Change(turned, ColourChange.Jitter(1, 1, 0, hue));
            Assert.Equal(pixel.Max(), turned.Max(), 1e-6);
            Assert.Equal(pixel.Min(), turned.Min(), 1e-6);
            Change(turned, ColourChange.Jitter(1, 1, 0, -hue));
            for (var channel = 0; channel < 3; channel++) Assert.Equal(pixel[channel], turned[channel], 1e-5);
        }
    }

    [Fact]
    public void Principal_components_are_libtorchs()
    {
        using var scope = NewDisposeScope();
        var (random, shape, count) = (new Random(3), new Shape(3, 4, 5), 50);
        var bytes = Enumerable.Range(0, count).SelectMany(_ => Correlated(random, 20)).ToArray();
        var basis = ColourBasis.Of(Dataset.FromBytes(shape, bytes, new int[count]));

        var colours = tensor(bytes).to(float64).div(255).reshape(count, 3, 20).permute(1, 0, 2).reshape(3, -1);
        var (values, vectors) = linalg.eigh(colours.cov(correction: 0));
        foreach (var (component, i) in new[] { (basis.First, 2), (basis.Second, 1), (basis.Third, 0) })
        {
            var (value, expected) = (values[i].item<double>(), (vectors.select(1, i) * values[i]).data<double>().ToArray());
            var sign = Math.Sign(expected[0] * component.R + expected[1] * component.G + expected[2] * component.B); // an eigenvector has two
            Assert.Equal(expected[0], sign * component.R, 1e-6 * value);
            Assert.Equal(expected[1], sign * component.G, 1e-6 * value);
            Assert.Equal(expected[2], sign * component.B, 1e-6 * value);
        }
    }

    [Fact]
    public void Normal_draws_have_their_moments()
    {
        var drawn = Enumerable.Range(0, 20_000).Select(sample => Draws.Of(7, 1, 0, sample).Normal(1)).ToList();
        Assert.InRange(drawn.Average(), -0.035, 0.035);
        Assert.InRange(drawn.Average(x => x * x), 0.95, 1.05);
        Assert.InRange(drawn.Average(x => x * x * x * x), 2.7, 3.3);
    }

    private static unsafe void Change(float[] pixel, ColourChange change)
    {
        fixed (float* image = pixel) ColourChanges.Apply<Lanes128>([change], image, 1);
    }

    private static IEnumerable<byte> Correlated(Random random, int pixels)
    {
        var bright = Enumerable.Range(0, pixels).Select(_ => random.Next(30, 200)).ToArray();
        return [.. bright.Select(b => (byte)(b + random.Next(50))), .. bright.Select(b => (byte)(b / 2 + random.Next(40))), .. bright.Select(b => (byte)(255 - b - random.Next(30)))];
    }
}
