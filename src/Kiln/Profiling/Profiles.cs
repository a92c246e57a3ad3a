using System.Diagnostics;
using Kiln.Data;
using Kiln.Feeding;
using Kiln.Kernels;
using Kiln.Models;
using Kiln.Preprocessing;
using Kiln.Training;
using static TorchSharp.torch;

namespace Kiln.Profiling;

/// <summary>Shows where the time of a training step goes.</summary>
public static class Profiles
{
    private const int Warm = 3;
    private const string None = "–";

    extension(Model model)
    {
        /// <summary>
        /// Takes training steps on a batch and times every kernel of them: how fast its products run, how many bytes it moves, and which share of the
        /// machine's roofline it reaches. The network itself stays as it is. Uses all of the machine: measure while nothing else runs.
        /// </summary>
        /// <param name="data">Where the batch is taken from: its first samples, over and over where there are fewer.</param>
        /// <param name="batch">Samples of the batch. At least 1.</param>
        /// <param name="rounds">Steps that are timed, after three that are not. At least 1; default 25.</param>
        /// <returns>The profile.</returns>
        /// <exception cref="ArgumentException">The data do not fit the network; the message says what is expected.</exception>
        /// <exception cref="InvalidOperationException">The network declares no loss, or does not lie on the CPU in float32.</exception>
        /// <example><code>Console.WriteLine(net.Profile(train));</code></example>
        public StepProfile Profile(Dataset data, int batch = 128, int rounds = 25)
        {
            ArgumentNullException.ThrowIfNull(data);
            ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
            Fitness.Check(model, data, nameof(data));
            Team.Threads = get_num_threads();

            using var arena = new WorkingArena(model, batch, Fitness.Weights(model), MomentumRule.Memories);
            new Inflow(data, Preprocessor.None).Fill(new(Enumerable.Range(0, batch).Select(i => i % data.Count).ToArray(), 0), Stock.Of(data), arena.Batch, model.Blueprint.Loss!);
            var steps = model.Steps;
            var watch = new KernelWatch();
            var wholes = new List<double>();
            for (var round = -Warm; round < rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                using (round < 0 ? null : watch.Round())
                {
                    arena.Differentiate(batch);
                    arena.Update(new MomentumRule(0, 0, false));
                }

                if (round >= 0) wholes.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            model.Steps = steps;
            return new(model.Blueprint.Name, batch, Team.Threads, wholes.Order().ElementAt(wholes.Count / 2), Peak.Measure(), Peak.MeasureMemory(), [.. Grouped(watch.Calls, batch)]);
        }
    }

    private static IEnumerable<KernelTime> Grouped(IReadOnlyList<KernelCall> calls, int batch) =>
        from call in calls
        group call by (call.Region, call.Pass, call.Work) into alike
        let cost = KernelCost.Of(alike.Key.Work, batch)
        let times = KernelCost.IsShared(alike.Key.Work) ? 1 : alike.Count()
        select new KernelTime(
            alike.Key.Region ?? None, alike.Key.Pass, KernelName.Of(alike.Key.Work), alike.Count(), alike.Sum(call => call.Median), times * cost.Operations, times * cost.Bytes);
}
