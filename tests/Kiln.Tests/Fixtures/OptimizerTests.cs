using System.Globalization;
using Kiln.Models;
using Kiln.Training;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Fixtures;

/// <summary>
/// The steps that <c>Fit</c> takes against those of PyTorch 1.13.1's optimizers, by fixtures that
/// <c>/usr/bin/python3 tests/Kiln.Tests/Fixtures/make_fixtures.py</c> writes, in double precision.
/// </summary>
public class OptimizerTests
{
    // gradients near zero, which RMSprop divides by themselves, ask for their last digits: the direct form has more of them
    static readonly FixtureFile<FittingFixture> Fitting = new("fitting.json", "Model(winograd: false)");

    public static IEnumerable<object[]> Rows => Fitting.Entries.Select((entry, i) => new object[] { i, entry.Optimizer + entry.Words["CrossEntropy".Length..] });

    [Theory, MemberData(nameof(Rows))]
    public void Four_steps_lead_where_PyTorchs_lead(int index, string name)
    {
        using var scope = NewDisposeScope();
        var (expected, net) = Fitting[index, "fused"];
        Assert.StartsWith(expected.Optimizer, name, StringComparison.Ordinal);
        var optimizer = Read(expected.Optimizer.Split(' '));
        using var arena = new WorkingArena(net, expected.Batch, [], optimizer.Memories);
        for (var step = 0; step < expected.Losses.Length; step++)
        {
            using var samples = expected.Stack.Samples(10 + step);
            samples.data<float>().ToArray().CopyTo(Floats(arena.Batch, expected.Batch * net.Blueprint.Input.Size));
            for (var i = 0; i < expected.Batch; i++) arena.Batch.Label(i, (int)(10 * Numbers.At(4, i)), 0, 1);
            arena.Differentiate(expected.Batch);
            Digest.Near(expected.Losses[step], Mean(arena.Batch, expected.Batch), 1e-5 * expected.Losses[step], $"loss {step}");
            optimizer.Move(arena, optimizer.Rate, step + 1);
        }

        arena.WriteBack();
        foreach (var (wanted, parameter) in expected.Parameters.Zip(net.parameters())) wanted.Is(Numbers.In(parameter), "parameter", 1e-5);
    }

    private static unsafe Span<float> Floats(BatchMemory batch, int count) => new(batch.Samples.Address, count);

    private static unsafe double Mean(BatchMemory batch, int count) => new ReadOnlySpan<float>(batch.Losses.Address, count).ToArray().Average(loss => (double)loss);

    private static Optimizer Read(string[] words)
    {
        var figures = words.Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return words[0] switch
        {
            "Sgd" => new Sgd(figures[0], figures[1]),
            "Nesterov" => new Sgd(figures[0], figures[1], Nesterov: true),
            "Adam" => new Adam(figures[0], figures[1], figures[2], figures[3]),
            "AdamW" => new AdamW(figures[0], figures[1], figures[2], figures[3], figures[4]),
            _ => new RmsProp(figures[0], figures[1], figures[2], figures[3]),
        };
    }

    internal sealed record FittingFixture(string Input, int Batch, string[] Layers, string Words, string Optimizer, double[] Losses, Digest[] Parameters) : Fixture(Input, Batch, Layers, Words);
}
