using System.Globalization;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Keeps runs in files, and takes them up again.</summary>
public static class Checkpointing
{
    private const string Last = "last.safetensors";

    private const string Best = "best.safetensors";

    extension(Run run)
    {
        /// <summary>
        /// Writes the run into a folder after each epoch: <c>last.safetensors</c>, and <c>best.safetensors</c> where the validation loss (the training loss
        /// without validation) was the least so far. When the run is cancelled, it is written as it stands, in the middle of its epoch.
        /// </summary>
        /// <remarks>
        /// A file is written beside the one before it, flushed to the disk, and then takes its name: whenever the process is killed, a whole file is
        /// there. It holds parameters, buffers, preprocessing, what the optimizer remembers, and where the run stood, and can be read by anything that reads
        /// safetensors.
        /// </remarks>
        /// <param name="folder">The folder; made if it is not there.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="IOException">While the run goes on: a file cannot be written. The one before it is as it was.</exception>
        /// <example><code>net.Fit(train, validation, recipe).Resume("runs/digits").Checkpoint("runs/digits").Finish();</code></example>
        public Run Checkpoint(string folder)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
            run.Course.Folder = folder;
            return run.Through(epochs => Write(epochs, run.Course, folder));
        }

        /// <summary>Keeps the network as it is after some epochs, as <c>epoch-012.safetensors</c>: for an ensemble of checkpoints of one run.</summary>
        /// <param name="folder">The folder; made if it is not there.</param>
        /// <param name="from">The first epoch that is kept, from 1.</param>
        /// <param name="every">How many epochs lie between two that are kept, at least 1.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> or <paramref name="every"/> is below 1.</exception>
        /// <exception cref="IOException">While the run goes on: a file cannot be written.</exception>
        /// <example><code>net.Fit(train, recipe).Keep("runs/digits", from: 20, every: 5).Finish();</code></example>
        public Run Keep(string folder, int from = 1, int every = 1)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
            ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
            return run.Through(epochs => epochs.Select(epoch =>
            {
                if (epoch.Number >= from && (epoch.Number - from) % every == 0) CheckpointFile.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch.Number:D3}.safetensors")), run.Model, null);
                return epoch;
            }));
        }

        /// <summary>
        /// Goes on where <c>last.safetensors</c> in a folder stopped, with the bits of a run that was never interrupted; begins at the beginning where
        /// there is none. The network takes over the file's weights at once.
        /// </summary>
        /// <remarks>The declaration, the data and the recipe must be those of the file; how many epochs there are to be may change.</remarks>
        /// <param name="folder">The folder that <see cref="Checkpoint"/> wrote into.</param>
        /// <returns>The same run.</returns>
        /// <exception cref="CheckpointMismatchException">The file is of another network or run; the message lists what differs. Nothing was loaded.</exception>
        /// <exception cref="Transfer.SafetensorsException">The file is broken. Nothing was loaded.</exception>
        /// <example><code>net.Fit(train, validation, recipe).Resume("runs/digits").Checkpoint("runs/digits").Finish();</code></example>
        public Run Resume(string folder)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
            if (Path.Combine(folder, Last) is var path && File.Exists(path)) CheckpointFile.Read(path, run.Course);
            run.Course.Origin = folder;
            return run;
        }
    }

    /// <summary>Takes over the best epoch of a run that goes on.</summary>
    /// <returns>Its loss; null where the run begins at the beginning, or nothing was kept.</returns>
    internal static double? Recall(Course course, PackedWeights best) =>
        course.From is { Past.IsEmpty: false } && course.Origin is { } folder && Path.Combine(folder, Best) is var path && File.Exists(path) ? CheckpointFile.ReadBest(path, course, best) : null;

    /// <summary>Writes a run as it stands.</summary>
    internal static void Save(Course course, string folder) => CheckpointFile.Write(Path.Combine(folder, Last), course.Model, course);

    private static IEnumerable<Epoch> Write(IEnumerable<Epoch> epochs, Course course, string folder)
    {
        using var each = epochs.GetEnumerator();
        while (Moves(each, course, folder))
        {
            // the best before the last: whenever the process is killed, the best is no older than the run that goes on
            var past = course.Capture().Past;
            if (past[..^1].All(before => past[^1].Loss < before.Loss)) CheckpointFile.Write(Path.Combine(folder, Best), course.Model, course);
            Save(course, folder);
            yield return each.Current;
        }
    }

    private static bool Moves(IEnumerator<Epoch> each, Course course, string folder)
    {
        try
        {
            return each.MoveNext();
        }
        catch (OperationCanceledException) when (course.IsStanding)
        {
            Save(course, folder);
            throw;
        }
    }
}
