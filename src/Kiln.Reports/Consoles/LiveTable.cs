using Kiln.Training;
using Spectre.Console;

namespace Kiln.Reports;

/// <summary>A run in a terminal, redrawn as it goes on.</summary>
internal static class LiveTable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows epochs as they come, and hands them on.</summary>
    public static IEnumerable<Epoch> Run(IEnumerable<Epoch> epochs, Run run, IAnsiConsole console, bool isInterruptible)
    {
        var (board, over, begun) = (new Board(run.Model.Blueprint.Name, run.Model.Blueprint.Loss is not MeanSquaredErrorAttribute, run.Course.Validation is not null, run.Course.Metrics.Select(metric => metric.Name)), new TaskCompletionSource(), new TaskCompletionSource<LiveDisplayContext>());
        var display = console.Live(board.Draw()).StartAsync(context =>
        {
            begun.SetResult(context);
            return over.Task;
        });
        var context = begun.Task.GetAwaiter().GetResult();
        using var interruption = isInterruptible ? new Interruption(run) : null;
        var shown = DateTime.MinValue;
        run.Course.Stepped += Progress;
        using var each = epochs.GetEnumerator();
        try
        {
            while (Moves(each, interruption))
            {
                board.Add(each.Current);
                context.UpdateTarget(board.Draw());
                yield return each.Current;
            }
        }
        finally
        {
            run.Course.Stepped -= Progress;
            over.TrySetResult();
            display.GetAwaiter().GetResult();
        }

        if (interruption is not { IsAsked: true }) yield break;
        console.WriteLine(interruption.Save());
        Environment.Exit(130);

        void Progress(Step step)
        {
            if (DateTime.UtcNow - shown < Between) return;
            shown = DateTime.UtcNow;
            board.Add(step);
            context.UpdateTarget(board.Draw());
        }
    }

    private static bool Moves(IEnumerator<Epoch> each, Interruption? interruption)
    {
        try
        {
            return each.MoveNext();
        }
        catch (OperationCanceledException) when (interruption is { IsAsked: true })
        {
            return false;
        }
    }
}
