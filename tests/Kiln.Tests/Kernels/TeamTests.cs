using Kiln.Kernels;
using Kiln.Models;
using Kiln.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Kernels;

[Collection(Alone.Name)]
public class TeamTests
{
    public static TheoryData<string> Nets => [nameof(SmallNet), nameof(PatchedNet)];

    [Theory, MemberData(nameof(Nets))]
    public void Training_gives_the_same_bits_on_any_number_of_threads_of_either_team(string net)
    {
        var expected = Train(threads: 1, onPool: false, net);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(expected, Train(threads, onPool: false, net));
            Assert.Equal(expected, Train(threads, onPool: true, net));
        }
    }

    [Fact]
    public void Vectors_of_another_width_give_the_same_numbers_but_for_rounding()
    {
        var expected = Train(threads: 2, onPool: false);
        foreach (var bits in VectorWidths.All)
            Assert.All(expected.Zip(VectorWidths.With(bits, () => Train(threads: 2, onPool: false))), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Every_task_runs_once_on_as_many_threads_as_there_are(bool onPool)
    {
        Team.JoinOpenMp();
        for (var round = 0; round < 500; round++)
            foreach (var (threads, tasks) in new[] { (1, 5), (2, 1), (2, 2), (3, 100), (8, 37), (4, 0) })
                Assert.Equal(Enumerable.Repeat(1, tasks), Run(threads, tasks, onPool));
    }

    [Fact]
    public void Several_callers_at_a_time_do_not_take_each_others_tasks() => Parallel.For(0, 8, _ =>
    {
        for (var round = 0; round < 300; round++) Assert.Equal(Enumerable.Repeat(1, 50), Run(threads: 3, tasks: 50, onPool: true));
    });

    static unsafe int[] Run(int threads, int tasks, bool onPool)
    {
        var before = Team.Threads;
        (Team.Threads, Team.PrefersPool) = (threads, onPool);
        try
        {
            var counts = new int[tasks + 1]; // never empty, so that it has an address
            fixed (int* count = counts) Team.Run(new Count(count, tasks));
            return counts[..tasks];
        }
        finally
        {
            (Team.Threads, Team.PrefersPool) = (before, false);
        }
    }

    static double[] Train(int threads, bool onPool, string name = nameof(SmallNet))
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        set_num_threads(threads);
        Team.PrefersPool = onPool;
        try
        {
            using Model net = name == nameof(SmallNet) ? new SmallNet(seed: 1) : new PatchedNet(seed: 1);
            using var optimizer = optim.SGD(net.parameters(), 0.05, momentum: 0.9);
            var labels = tensor(Enumerable.Range(0, 37).Select(i => (long)(i % 5)).ToArray());
            for (var step = 0; step < 5; step++)
            {
                optimizer.zero_grad();
                (nn.functional.cross_entropy(net.forward(Numbers.Uniform([37, 3, 8, 8], step)), labels) + net.Penalty()).backward();
                optimizer.step();
            }

            return [.. net.parameters().Concat(net.buffers()).SelectMany(Numbers.In)];
        }
        finally
        {
            set_num_threads(before);
            Team.PrefersPool = false;
        }
    }

    private readonly unsafe struct Count(int* counts, int tasks) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => tasks;

        public void Run<V>(int task) where V : struct, ILanes<V> => Interlocked.Increment(ref counts[task]);
    }
}
