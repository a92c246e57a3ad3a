using Kiln.Insights;
using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>What looking at a network's health takes: its updates once in as many steps, and its activations once in as many samples, as the library spreads a look over.</summary>
internal static class HealthCost
{
    private const int Rounds = 30;

    public static string Head => "| network | batch | threads | step, ms | look at updates, ms | look at activations, ms | share of training |\n|---|---:|---:|---:|---:|---:|---:|";

    public static string Row(Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        using var model = contender.Declared();
        using var arena = new WorkingArena(model, batch, [], MomentumRule.Memories);
        using var sampling = new Sampling(model, Sampling.Spread, Sampling.Steps, 2);
        using var x = randn(batch * model.Blueprint.Input.Size);
        x.data<float>().CopyTo(Samples(arena, batch * model.Blueprint.Input.Size));
        for (var i = 0; i < batch; i++) arena.Batch.Label(i, i % model.Blueprint.Output.Size, 0, share: 1);

        var (steps, updates, looks) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var keep = Timing.Of(() => sampling.Keep(arena));
            steps.Add(Timing.Of(() =>
            {
                arena.Differentiate(batch);
                arena.Update(new MomentumRule(1e-4f, 0.9f, false));
            }));
            updates.Add(keep + Timing.Of(() => sampling.Updates(arena)));
            looks.Add(Timing.Of(() => sampling.Activations(arena, batch)));
        }

        var (step, update, look) = (Timing.Median(steps), Timing.Median(updates), Timing.Median(looks));
        return $"| {contender.Name} | {batch} | {threads} | {step:F2} | {update:F2} | {look:F2} | {update / (step * Sampling.Steps) + look / (step * Sampling.Spread / batch):P2} |";
    }

    private static unsafe Span<float> Samples(WorkingArena arena, int count) => new(arena.Batch.Samples.Address, count);
}
