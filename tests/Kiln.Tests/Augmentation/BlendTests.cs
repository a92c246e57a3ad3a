using Kiln.Augmentation;
using Kiln.Feeding;
using Kiln.Models;
using Kiln.Tests.Training;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Augmentation;

/// <summary>Images and labels of two samples: what is drawn, what becomes of the pixels, and what a loss makes of it.</summary>
public class BlendTests
{
    private static readonly Shape Small = new(2, 6, 8);

    [Theory, InlineData(0.2), InlineData(1), InlineData(4)]
    public void Shares_have_the_moments_of_their_distribution(double alpha)
    {
        var shares = Enumerable.Range(0, 40_000).Select(sample => (double)Blend.Draw(new MixupAttribute(alpha), Draws.Of(3, 1, 0, sample), Small)!.Value.Share).ToList();
        var (variance, count) = (1 / (4 * (2 * alpha + 1)), shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.InRange(shares.Average(), 0.5 - 5 * Math.Sqrt(variance / count), 0.5 + 5 * Math.Sqrt(variance / count));
        Assert.InRange(shares.Average(share => (share - 0.5) * (share - 0.5)), 0.97 * variance, 1.03 * variance);

        // Beta(1, 1) is uniform, and below its middle lies half of any
        Assert.InRange(shares.Count(share => share < 0.5), count / 2 - 5 * 100, count / 2 + 5 * 100);
        if (alpha == 1) Assert.InRange(shares.Count(share => share < 0.1), count / 10 - 5 * 60, count / 10 + 5 * 60);
    }

    [Fact]
    public void An_alpha_near_nothing_leaves_one_image_or_the_other()
    {
        var shares = Enumerable.Range(0, 1000).Select(sample => Blend.Draw(new MixupAttribute(1e-6), Draws.Of(3, 1, 0, sample), Small)!.Value.Share).ToList();
        Assert.All(shares, share => Assert.True(share is < 1e-3f or > 0.999f, $"{share}"));
        Assert.InRange(shares.Count(share => share > 0.5), 400, 600);
    }

    [Fact]
    public void Mixup_blends_pixels_by_the_share()
    {
        var (image, other) = (Image(1), Image(2));
        float[] blended = [.. image];
        new Blend(0.3f, null).Apply(blended, other, Small);
        for (var i = 0; i < image.Length; i++) Assert.Equal(0.3f * image[i] + 0.7f * other[i], blended[i], 1e-6);
    }

    [Fact]
    public void CutMix_takes_a_rectangle_of_the_other_and_shares_by_pixels()
    {
        var shares = new List<double>();
        for (var sample = 0; sample < 2000; sample++)
        {
            var blend = Blend.Draw(new CutMixAttribute(), Draws.Of(3, 1, 0, sample), Small)!.Value;
            var (image, other) = (Image(1), Image(2));
            float[] blended = [.. image];
            blend.Apply(blended, other, Small);
            var taken = Enumerable.Range(0, Small.Size).Count(i => blended[i] == other[i]);
            Assert.All(Enumerable.Range(0, Small.Size), i => Assert.True(blended[i] == image[i] || blended[i] == other[i]));
            Assert.Equal(1 - taken / (double)Small.Size, blend.Share, 1e-6);
            shares.Add(blend.Share);
        }

        Assert.InRange(shares.Average(), 0.5, 0.75); // above a half: rectangles are cut off at the edges, and whole pixels
    }

    [Fact]
    public void At_probability_0_nothing_is_blended()
    {
        for (var sample = 0; sample < 100; sample++)
        {
            Assert.Equal(Blend.None, Blend.Draw(new MixupAttribute(1, 0), Draws.Of(3, 1, 0, sample), Small));
            Assert.Equal(Blend.None, Blend.Draw(new CutMixAttribute(1, 0), Draws.Of(3, 1, 0, sample), Small));
        }
    }

    [Fact]
    public unsafe void A_batch_blends_each_sample_with_the_next_and_its_label_too()
    {
        var data = SmallData.Images(6);
        using var net = new BlendingNet(seed: 1);
        var augmenter = Augmenter.Of(net.Blueprint.Augmentations, data, data.Shape, seed: 5);
        using var memory = new BatchMemory(net.Blueprint, 6, []);
        new Inflow(data, Kiln.Preprocessing.Preprocessor.None, augmenter).Fill(new(new[] { 4, 0, 3 }, 2), Stock.Of(data), memory, net.Blueprint.Loss!);

        int[] batch = [4, 0, 3];
        for (var place = 0; place < 3; place++)
        {
            var (sample, other, blend) = (batch[place], batch[(place + 1) % 3], augmenter.Blend(batch[place], 2));
            var (expected, partner) = (new float[64], new float[64]);
            data.Read(sample, expected);
            data.Read(other, partner);
            blend.Apply(expected, partner, data.Shape);
            Assert.Equal(expected, new ReadOnlySpan<float>(memory.Samples.Address + 64 * place, 64).ToArray());
            Assert.Equal((data.Labels[sample], blend.Share), memory.Targets.Class(place, 0));
            Assert.Equal((data.Labels[other], 1 - blend.Share), memory.Targets.Class(place, 1));
        }
    }

    [Theory, InlineData("cross-entropy"), InlineData("hinge")]
    public unsafe void A_step_on_shares_of_two_labels_is_autograds(string loss)
    {
        using var scope = NewDisposeScope();
        using Model fused = loss == "hinge" ? new HingedFeatures(seed: 1) : new WeighedFeatures(seed: 1);
        using Model eager = loss == "hinge" ? new HingedFeatures(seed: 1) : new WeighedFeatures(seed: 1);
        double[] weights = loss == "hinge" ? [] : [1, 3];
        float[] shares = [1, 0.75f, 0.5f, 0.1f, 0];
        long[] labels = [0, 1, 1, 0, 1], others = [1, 1, 0, 1, 0];
        var values = SmallData.Features(5);
        using var arena = new WorkingArena(fused, 5, weights, new Sgd(0.1).Memories);
        arena.Batch.IsBlended = true;
        for (var i = 0; i < 5; i++)
        {
            values.Read(i, new(arena.Batch.Samples.Address + 6 * i, 6));
            arena.Batch.Label(i, (int)labels[i], (int)others[i], shares[i]);
        }

        arena.Differentiate(5);
        new Sgd(0.1).Move(arena, 0.1, 1);
        arena.WriteBack();

        var (mine, rest) = (tensor(shares), 1 - tensor(shares));
        var x = tensor(Enumerable.Range(0, 5).SelectMany(i => values[i].ToArray()).ToArray()).reshape(5, 6);
        eager.train();
        var scores = eager.forward(x);
        var total = loss == "hinge"
            ? (mine * functional.multi_margin_loss(scores, tensor(labels), reduction: Reduction.None) + rest * functional.multi_margin_loss(scores, tensor(others), reduction: Reduction.None)).mean()
            : (mine * Weighted(scores, labels) + rest * Weighted(scores, others)).sum() / (mine * Weights(labels) + rest * Weights(others)).sum();
        total.backward();
        foreach (var (name, parameter) in eager.named_parameters())
        {
            var expected = parameter.detach() - 0.1 * parameter.grad!;
            var actual = fused.named_parameters().Single(p => p.name == name).parameter.detach();
            Assert.True((expected - actual).abs().max().item<float>() < 2e-6, $"{name}: {(expected - actual).abs().max().item<float>()}");
        }

        static Tensor Weights(long[] classes) => tensor(classes.Select(c => c == 0 ? 1f : 3f).ToArray());

        static Tensor Weighted(Tensor scores, long[] classes) => functional.cross_entropy(scores, tensor(classes), weight: tensor(new float[] { 1, 3 }), reduction: Reduction.None);
    }

    [Fact]
    public void A_network_learns_from_blends()
    {
        using var net = new BlendingNet(seed: 1);
        var data = SmallData.Images(300);
        var last = net.Fit(data, new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30, BatchSize: 30)).Finish();
        Assert.True(last.Training.Loss > 0.3, "blended labels leave a loss"); // the entropy of their shares
        Assert.True(net.Evaluate(data).Accuracy > 0.95, $"{net.Evaluate(data)}");
    }

    private static float[] Image(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Small.Size).Select(_ => random.NextSingle())];
    }
}
