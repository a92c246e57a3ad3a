using System.Text.Json;
using Kiln.Examples.Zoo;
using Kiln.Models;
using Kiln.Tests.Fixtures;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Zoo;

/// <summary>
/// The networks of <c>examples/Zoo</c> against their twins in PyTorch 1.13.1, by fixtures that <c>/usr/bin/python3 tests/Kiln.Tests/Zoo/make_zoo.py</c> writes in double
/// precision, and fused against portable.
/// </summary>
public sealed class ZooTests : IDisposable
{
    /// <summary>A share of a tensor's greatest number.</summary>
    const double Tolerance = 1e-4;

    const int Batch = 2;

    static readonly ZooFixture[] Fixtures = Read();

    readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Networks => [.. Fixtures.Select(fixture => fixture.Name)];

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Every_network_has_a_twin() => Assert.Equal(
        typeof(ResNet20).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Model)) && type.Namespace == typeof(ResNet20).Namespace).Select(type => type.Name).Order(StringComparer.Ordinal),
        Fixtures.Select(fixture => fixture.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Networks))]
    public void Values_and_gradients_are_those_of_PyTorch(string name)
    {
        using var net = Settled(name);
        var expected = Fixtures.Single(fixture => fixture.Name == name);
        net.train(expected.Training);
        var (result, input, gradients) = Differentiate(net, expected.Stream);
        expected.Result.Is(result, "result", Tolerance);
        expected.Input.Is(input, "gradient of the input", Tolerance);
        Assert.Equal(expected.Parameters.Length, gradients.Length);
        for (var i = 0; i < gradients.Length; i++) expected.Parameters[i].Is(gradients[i], $"gradient of {net.Blueprint.Parameters[i].Name}", Tolerance, Floor(gradients));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Fused_and_portable_are_the_same(string name)
    {
        using var fused = Settled(name);
        using var portable = Settled(name);
        portable.RunsPortable = true;
        var stream = Fixtures.Single(fixture => fixture.Name == name).Stream;
        var (mine, its) = (Differentiate(fused, stream), Differentiate(portable, stream));
        Near(its.Result, mine.Result, "result");
        Near(its.Input, mine.Input, "gradient of the input");
        for (var i = 0; i < its.Gradients.Length; i++) Near(its.Gradients[i], mine.Gradients[i], $"gradient of {fused.Blueprint.Parameters[i].Name}", Floor(its.Gradients));
    }

    public static TheoryData<string, string> Freezings
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var fixture in Fixtures)
                foreach (var freezing in (string[])["first half", "every second", "weights", "biases", "all but the last"]) all.Add(fixture.Name, freezing);
            return all;
        }
    }

    [Theory, MemberData(nameof(Freezings))]
    public void Where_parts_are_frozen_fused_and_portable_are_the_same(string name, string freezing)
    {
        using var fused = Settled(name);
        using var portable = Settled(name);
        portable.RunsPortable = true;
        var stream = Fixtures.Single(fixture => fixture.Name == name).Stream;
        var names = fused.Blueprint.Parameters.Select(parameter => parameter.Name).ToList();
        foreach (var net in new[] { fused, portable })
        {
            net.Freeze(parameter => (names.IndexOf(parameter), freezing) switch
            {
                (var i, "first half") => i < names.Count / 2,
                (var i, "every second") => i / 2 % 2 == 0,
                (var i, "weights") => net.Blueprint.Parameters[i].Role == ParameterRole.Weight,
                (var i, "biases") => net.Blueprint.Parameters[i].Role != ParameterRole.Weight,
                (var i, _) => i < names.Count - 2,
            });
            net.train();
            var result = net.forward(Samples(net, stream + 5)); // in none of these does a value come within rounding of a kink
            (result * Numbers.Uniform(result.shape, 3)).sum().backward();
        }

        var floor = Floor([.. portable.parameters().Where(parameter => parameter.grad is not null).Select(parameter => Numbers.In(parameter.grad))]);
        foreach (var parameter in names)
        {
            var (its, mine) = (portable.get_parameter(parameter)!.grad, fused.get_parameter(parameter)!.grad);
            Assert.Equal(its is null, mine is null);
            if (its is not null) Near(Numbers.In(its), Numbers.In(mine!), $"gradient of {parameter}", floor);
        }

        foreach (var (buffer, value) in portable.named_buffers()) Near(Numbers.In(value), Numbers.In(fused.get_buffer(buffer)!), buffer);
    }

    /// <summary>A bias before a normalisation has no gradient but what rounding leaves of numbers that cancel.</summary>
    static double Floor(double[][] gradients) => 1e-2 * gradients.Max(gradient => gradient.Max(Math.Abs));

    [Theory, MemberData(nameof(Networks))]
    public void Some_steps_of_training_bring_the_loss_down(string name)
    {
        using var net = Make(name);
        var optimizer = optim.SGD(net.parameters(), 0.001, 0.9);
        var (x, labels) = (Samples(net, 1), Numbers.Uniform([Batch], 4, 0, 10).floor().to(ScalarType.Int64));
        var losses = Enumerable.Range(0, 4).Select(_ =>
        {
            optimizer.zero_grad();
            var result = net.forward(x);
            var loss = net.Blueprint.Loss is CrossEntropyAttribute ? nn.functional.cross_entropy(result, labels) : nn.functional.mse_loss(result, x);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        }).ToArray();
        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        Assert.True(losses.Skip(1).Min() < losses[0], $"the losses are {string.Join(", ", losses)}");
    }

    static (double[] Result, double[] Input, double[][] Gradients) Differentiate(Model net, int stream)
    {
        var input = Samples(net, stream).requires_grad_();
        var result = net.forward(input);
        (result * Numbers.Uniform(result.shape, 3)).sum().backward();
        return (Numbers.In(result), Numbers.In(input.grad), [.. net.parameters().Select(parameter => Numbers.In(parameter.grad))]);
    }

    /// <summary>Asserts that the distance of two tensors is a small share of their size.</summary>
    static void Near(double[] expected, double[] actual, string what, double floor = 0)
    {
        var distance = Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Sum());
        var size = Math.Max(Math.Sqrt(expected.Sum(a => a * a)), floor * Math.Sqrt(expected.Length));
        Assert.True(distance <= Tolerance * size, $"{what}: a distance of {distance:G3}, of {size:G3}");
    }

    static Tensor Samples(Model net, int stream) => Numbers.Uniform([Batch, net.Blueprint.Input.Channels, net.Blueprint.Input.Height, net.Blueprint.Input.Width], stream);

    static Model Make(string name) => (Model)Activator.CreateInstance(typeof(ResNet20).Assembly.GetType($"{typeof(ResNet20).Namespace}.{name}", throwOnError: true)!, 1L)!;

    static Model Settled(string name)
    {
        var net = Make(name);
        Settling.Settle(net);
        return net;
    }

    static ZooFixture[] Read()
    {
        using var stream = typeof(ZooTests).Assembly.GetManifestResourceStream("zoo.json") ?? throw new FileNotFoundException("zoo.json");
        return JsonSerializer.Deserialize<ZooFixture[]>(stream, JsonSerializerOptions.Web)!;
    }

    sealed record ZooFixture(string Name, bool Training, int Stream, Digest Result, Digest Input, Digest[] Parameters);
}
