using Kiln.Data;
using Kiln.Models;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Augmentation;

/// <summary>Where augmentation happens: in training, and nowhere else.</summary>
public class TrainingTests
{
    private static readonly Recipe Recipe = new(new Sgd(0.1, Momentum: 0.9), Epochs: 3, BatchSize: 16);

    [Fact]
    public void Training_upended_is_training_on_images_that_were_upended_before()
    {
        using var scope = NewDisposeScope();
        var data = SmallData.Images(50);
        var upended = Reversed(data);
        using var declared = new Upended(seed: 1);
        using var plain = new Upright(seed: 1);
        using var other = new Upright(seed: 1);
        declared.Fit(data, Recipe).Finish();
        plain.Fit(upended, Recipe).Finish();
        other.Fit(data, Recipe).Finish();

        Assert.Equal(Weights(plain), Weights(declared));
        Assert.NotEqual(Weights(other), Weights(declared));
        Assert.Equal(plain.Evaluate(upended), declared.Evaluate(upended)); // as they are: evaluation upends nothing
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_told_of_by_its_own_exception()
    {
        using var net = new Upended(seed: 1);
        var data = new Dataset(SampleView.All(new Broken(40, at: 23)), ClassLabels.Of(new int[40], ["a", "b", "c"]));
        Assert.Equal("sample 23 is broken", Assert.Throws<InvalidDataException>(() => net.Fit(data, Recipe).Finish()).Message);
    }

    private static Dataset Reversed(Dataset data)
    {
        var pixels = new float[data.Count * data.Shape.Size];
        for (var sample = 0; sample < data.Count; sample++)
        {
            var image = new float[data.Shape.Size];
            data.Read(sample, image);
            for (var row = 0; row < 8; row++) image.AsSpan((7 - row) * 8, 8).CopyTo(pixels.AsSpan(sample * 64 + row * 8));
        }

        return Dataset.FromFloats(data.Shape, pixels, data.Targets);
    }

    private static float[] Weights(Model model) => [.. model.parameters().SelectMany(tensor => tensor.detach().data<float>().ToArray())];

    private sealed class Broken(int count, int at) : StoredSamples(new(1, 8, 8), count)
    {
        internal override float? Maximum => null;

        internal override void Read(int row, Span<float> destination)
        {
            if (row == at) throw new InvalidDataException($"sample {row} is broken");
            destination.Clear();
        }

        internal override void ReadBytes(int row, Span<byte> destination) => throw new NotSupportedException();
    }
}
