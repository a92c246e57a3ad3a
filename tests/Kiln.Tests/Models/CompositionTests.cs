using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static Kiln.Tests.Models.TrainingStep;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Models;

public sealed class CompositionTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();
    readonly Tensor batch = Numbers.Uniform([6, 3, 8, 8], 1);
    readonly Tensor labels = tensor(new long[] { 0, 1, 2, 3, 4, 0 });

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_model_is_a_part_of_a_larger_module()
    {
        var (net, portable) = (new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm());
        var gradients = new[] { net, portable }.Select(model =>
        {
            var head = Linear(5, 2);
            using (no_grad()) foreach (var parameter in head.parameters()) parameter.copy_(Numbers.Uniform(parameter.shape, 3));
            var whole = Sequential(("net", model), ("tanh", Tanh()), ("head", head));
            Assert.Equal("net.Edges.conv.weight", whole.named_parameters().First().name);
            Assert.Equal(9, whole.parameters().Count());
            whole.forward(batch).square().sum().backward();
            return whole.parameters().Select(parameter => (double[]?)Numbers.In(parameter.grad)).ToArray();
        }).ToArray();
        Agree(gradients[1], gradients[0]);
    }

    [Fact]
    public void Modes_types_and_states_of_the_whole_reach_the_model()
    {
        var net = new SmallNet(seed: 1);
        var whole = Sequential(("net", net), ("head", Linear(5, 2)));
        whole.eval();
        Assert.False(net.training);
        Assert.Contains("net.Edges.bn.running_mean", whole.state_dict().Keys);
        whole.to(ScalarType.Float64);
        Assert.False(net.IsFusable);
        Assert.Equal([6L, 2L], whole.forward(batch.to(ScalarType.Float64)).shape);
    }

    [Theory, InlineData("SGD"), InlineData("momentum"), InlineData("Adam"), InlineData("AdamW")]
    public void Losses_and_optimizers_of_TorchSharp_train_both_forms_alike(string name)
    {
        var results = new[] { new SmallNet(seed: 1), new SmallNet(seed: 1).OnPortableForm() }.Select(net =>
        {
            var optimizer = Optimizer(name, net.parameters());
            var losses = new List<double>();
            for (var step = 0; step < 8; step++)
            {
                optimizer.zero_grad();
                var loss = functional.cross_entropy(net.forward(batch), labels) + net.Penalty();
                loss.backward();
                optimizer.step();
                losses.Add(loss.item<float>());
            }

            return losses;
        }).ToArray();

        // Adam divides by the root of a gradient's square: it hands on a gradient's sign, however small it is
        Assert.All(results[1].Zip(results[0]), pair => Assert.Equal(pair.First, pair.Second, pair.First * (name.StartsWith("Adam", StringComparison.Ordinal) ? 1e-3 : 1e-4)));
        Assert.True(results[0][^1] < 0.9 * results[0][0], $"from {results[0][0]} to {results[0][^1]}");
    }

    static optim.Optimizer Optimizer(string name, IEnumerable<Parameter> parameters) => name switch
    {
        "SGD" => optim.SGD(parameters, 0.05),
        "momentum" => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 1e-3),
        "Adam" => optim.Adam(parameters, 0.01),
        _ => optim.AdamW(parameters, 0.01),
    };

    [Fact]
    public void Max_norm_projects_the_weights_of_each_output_and_nothing_else()
    {
        var net = Kiln.Testing.Declared.Build("Held", 1, """
            using Kiln;
            [Model, Input(3, 6, 6)]
            public sealed partial class Held
            {
                [Conv(4, 3), Relu, MaxNorm(1)] public partial Layer Narrow { get; }
                [Linear(5)]                    public partial Layer Free   { get; }
            }
            """);
        using (no_grad())
        {
            net.get_parameter("Narrow.conv.weight")!.copy_(Numbers.Uniform([4, 3, 3, 3], 1));
            net.get_parameter("Narrow.conv.weight")![2].mul_(0.1);
        }

        var before = net.parameters().Select(Numbers.In).ToArray();
        net.Constrain();
        var after = net.parameters().Select(Numbers.In).ToArray();
        for (var output = 0; output < 4; output++)
        {
            var (was, now) = (before[0][(27 * output)..(27 * output + 27)], after[0][(27 * output)..(27 * output + 27)]);
            var norm = Math.Sqrt(was.Sum(w => w * w));
            Assert.Equal(output != 2, norm > 1);
            Assert.All(was.Zip(now), pair => Assert.Equal(pair.First / Math.Max(1, norm), pair.Second, 1e-6));
        }

        Assert.Equal(before[1..], after[1..]);
    }

    [Fact]
    public void Constraining_between_steps_does_not_disturb_autograd()
    {
        var net = new SmallNet(seed: 1);
        var optimizer = optim.SGD(net.parameters(), 0.1);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            net.forward(batch).square().sum().backward();
            optimizer.step();
            net.Constrain();
        }

        Assert.All(net.Gradients(), Assert.NotNull);
    }
}
