using Kiln.Training;

namespace Kiln.Reports;

/// <summary>Ctrl-C while a run is shown: the batch is finished, then the run stands, and can be saved.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly Run run;

    public Interruption(Run run)
    {
        this.run = run;
        Console.CancelKeyPress += Ask;
    }

    /// <summary>Whether the run was asked to stop.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Asks the run to stop behind its batch.</summary>
    public void Ask()
    {
        IsAsked = true;
        run.Course.Stop();
    }

    /// <summary>Saves the run where its <c>Checkpoint</c> writes.</summary>
    /// <returns>What was done, and how to go on.</returns>
    public string Save()
    {
        if (run.Course.Folder is not { } folder) return "Interrupted. Nothing was saved: a run with .Checkpoint(\"folder\") would be, and would go on from here.";
        Checkpointing.Save(run.Course, folder);
        return $"Interrupted, and saved in {folder}: the same program with .Resume(\"{folder}\") before .Checkpoint goes on from here, to the bit.";
    }

    public void Dispose() => Console.CancelKeyPress -= Ask;

    private void Ask(object? sender, ConsoleCancelEventArgs pressed)
    {
        if (IsAsked) return; // a second time ends the program at once
        pressed.Cancel = true;
        Ask();
    }
}
