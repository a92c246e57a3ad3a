using System.Diagnostics;
using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Benchmarks;

/// <summary>Shows where the time of a training step goes: each call of a kernel, in the order of the step.</summary>
internal static class Profile
{
    private const int Rounds = 25;

    public static void Print(Contender contender, int batch, int threads)
    {
        set_num_threads(threads);
        Team.Threads = threads;
        using var model = contender.Declared();
        var shape = model.Blueprint.Input;
        using var x = randn(batch, shape.Channels, shape.Height, shape.Width);
        using var y = randint(10, batch, dtype: TorchSharp.torch.ScalarType.Int64);
        using var kiln = new KilnStep(model, x, y);
        for (var warm = 0; warm < 3; warm++) kiln.Run();

        var (names, times, wholes) = (new List<string>(), new List<List<double>>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var call = 0;
            Team.Watch = (work, time) =>
            {
                if (call == names.Count) (_, _) = (Add(names, WorkName.Of(work)), Add(times, []));
                times[call++].Add(time.TotalMilliseconds);
            };
            var start = Stopwatch.GetTimestamp();
            kiln.Run();
            wholes.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Team.Watch = null;
        }

        var whole = Median(wholes);
        for (var call = 0; call < names.Count; call++) Console.WriteLine($"{Median(times[call]),8:F3} ms {Median(times[call]) / whole,6:P1}  {names[call]}");
        Console.WriteLine($"{whole,8:F3} ms in all, {whole - times.Sum(Median):F3} ms of it between the calls");
    }

    private static int Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return list.Count;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
