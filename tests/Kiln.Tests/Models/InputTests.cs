using TorchSharp;
using Xunit;
using static Kiln.Tests.Models.TrainingStep;
using static TorchSharp.torch;

namespace Kiln.Tests.Models;

public sealed class InputTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(new long[] { 4, 3, 8, 9 }, "takes batches of shape [samples, 3, 8, 8], but got [4, 3, 8, 9].")]
    [InlineData(new long[] { 4, 1, 8, 8 }, "takes batches of shape [samples, 3, 8, 8], but got [4, 1, 8, 8].")]
    [InlineData(new long[] { 4, 192 }, "takes batches of shape [samples, 3, 8, 8], but got [4, 192].")]
    [InlineData(new long[] { 3, 8, 8 }, "but got [3, 8, 8]; for a single sample, add the batch's dimension with unsqueeze(0).")]
    public void An_image_of_another_shape_is_refused(long[] shape, string message) => Refused(new SmallNet(seed: 1), zeros(shape), message);

    [Theory]
    [InlineData(new long[] { 4, 7 }, "takes batches of shape [samples, 6], but got [4, 7].")]
    [InlineData(new long[] { 6 }, "but got [6]; for a single sample, add the batch's dimension with unsqueeze(0).")]
    [InlineData(new long[] { 1, 4, 6 }, "takes batches of shape [samples, 6], but got [1, 4, 6].")]
    public void A_vector_of_another_shape_is_refused(long[] shape, string message) => Refused(new FlatNet(seed: 1), zeros(shape), message);

    [Fact]
    public void Another_type_is_refused() =>
        Refused(new SmallNet(seed: 1), zeros(4, 3, 8, 8, dtype: ScalarType.Float64), "has parameters of type Float32, but got an input of type Float64: convert one of them, as in input.to(Float32).");

    [Fact]
    public void Another_device_is_refused() =>
        Refused(new SmallNet(seed: 1), zeros(4, 3, 8, 8, device: new Device(DeviceType.META)), "has its parameters on cpu, but got an input on meta");

    [Fact]
    public void A_batch_of_one_cannot_be_normalised_feature_by_feature()
    {
        var net = new FlatNet(seed: 1);
        Refused(net, zeros(1, 6), "normalises single features over the batch, which takes at least 2 samples in training, but got 1: use a larger batch, or eval().");
        net.eval();
        Assert.Equal([1L, 4L], net.forward(zeros(1, 6)).shape);
    }

    [Fact]
    public void A_refused_batch_leaves_everything_as_it_was()
    {
        var net = new FlatNet(seed: 1);
        var before = net.buffers().Select(Numbers.In).ToArray();
        Assert.Throws<ArgumentException>(() => net.forward(zeros(1, 6)));
        Assert.Equal(before, net.buffers().Select(Numbers.In));
        Assert.Equal(0, net.Steps);
    }

    [Fact]
    public void An_input_may_lie_in_any_order()
    {
        var images = Numbers.Uniform([8, 8, 3, 5], 1);
        var (net, copy) = (new SmallNet(seed: 1), new SmallNet(seed: 1));
        var strided = images.permute(3, 2, 0, 1).requires_grad_();
        var plain = images.permute(3, 2, 0, 1).contiguous().requires_grad_();
        Assert.False(strided.is_contiguous());

        net.forward(strided).square().sum().backward();
        copy.forward(plain).square().sum().backward();
        Assert.Equal(Numbers.In(plain.grad), Numbers.In(strided.grad));
        Assert.Equal(copy.Gradients(), net.Gradients());
    }

    [Fact]
    public void A_view_into_a_larger_batch_is_read_where_it_starts()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        using var quiet = no_grad();
        var images = Numbers.Uniform([6, 3, 8, 8], 1);
        Assert.Equal(Numbers.In(net.forward(images).slice(0, 2, 5, 1)), Numbers.In(net.forward(images.slice(0, 2, 5, 1))));
    }

    [Fact]
    public void A_sample_of_one_pixel_may_come_as_an_image()
    {
        var net = new FlatNet(seed: 1);
        net.eval();
        var batch = Numbers.Uniform([4, 6], 1);
        var expected = Numbers.In(net.forward(batch));
        Assert.Equal(expected, Numbers.In(net.forward(batch.reshape(4, 6, 1, 1))));
        using (no_grad()) Agree(tensor(expected), net.forward(batch.reshape(4, 6, 1, 1)).flatten());
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_result()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        Assert.Equal([0L, 5L], net.forward(zeros(0, 3, 8, 8)).shape);
    }

    [Fact]
    public void Batches_of_changing_size_give_each_sample_the_same_result()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        using var quiet = no_grad();
        var images = Numbers.Uniform([40, 3, 8, 8], 1);
        var all = net.forward(images);
        foreach (var size in new[] { 1, 40, 7, 33, 2 }) Assert.Equal(Numbers.In(all.slice(0, 0, size, 1)), Numbers.In(net.forward(images.slice(0, 0, size, 1))));
    }

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        var net = new SmallNet(seed: 1);
        net.eval();
        using var quiet = no_grad();
        var images = Numbers.Uniform([3, 3, 8, 8], 1);
        images[1, 0, 4, 4] = float.NaN;
        var results = Numbers.In(net.forward(images));
        Assert.All(results[..5], number => Assert.True(double.IsFinite(number)));
        Assert.Contains(results[5..10], double.IsNaN);
        Assert.All(results[10..], number => Assert.True(double.IsFinite(number)));
    }

    static void Refused(Kiln.Models.Model net, Tensor batch, string message)
    {
        var refusal = Assert.Throws<ArgumentException>(() => net.forward(batch));
        Assert.StartsWith(net.GetType().Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
