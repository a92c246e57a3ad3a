using Kiln.Training;
using Spectre.Console;

namespace Kiln.Reports;

/// <summary>Says how a run goes.</summary>
public static class Showing
{
    extension(Run run)
    {
        /// <summary>
        /// Shows the run while it goes on: a live table in a terminal, with the progress of the epoch, losses, rate, throughput, time left and findings as they
        /// come; plain lines where there is no terminal.
        /// </summary>
        /// <remarks>
        /// In a terminal, Ctrl-C lets the batch finish, saves the run if it has a <c>Checkpoint</c>, says how to resume, and ends the program with exit code 130.
        /// </remarks>
        /// <returns>The same run.</returns>
        /// <example><code>net.Fit(train, validation, recipe).Checkpoint("runs/digits").Show().Finish();</code></example>
        public Run Show() => AnsiConsole.Profile is { Capabilities: { Ansi: true, Interactive: true }, Out.IsTerminal: true }
            ? run.Show(AnsiConsole.Console, isInterruptible: true)
            : run.Show(Console.Out);

        /// <summary>Shows the run as a live table on a console.</summary>
        /// <param name="console">The console.</param>
        /// <returns>The same run.</returns>
        public Run Show(IAnsiConsole console)
        {
            ArgumentNullException.ThrowIfNull(console);
            return run.Show(console, isInterruptible: false);
        }

        /// <summary>Prints a line for each epoch, and one for each finding that is new.</summary>
        /// <param name="to">Where.</param>
        /// <returns>The same run.</returns>
        public Run Show(TextWriter to)
        {
            ArgumentNullException.ThrowIfNull(to);
            return run.Through(epochs => Lines.Print(epochs, to));
        }

        private Run Show(IAnsiConsole console, bool isInterruptible) => run.Through(epochs => LiveTable.Run(epochs, run, console, isInterruptible));
    }
}
