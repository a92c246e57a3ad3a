using System.CommandLine;
using System.Globalization;
using Kiln.Examples;
using Kiln.Insights;
using Kiln.Models;
using Kiln.Reports;
using Kiln.Training;

var page = new Option<string>("--out") { Description = "Where the report goes.", DefaultValueFactory = _ => "runs/initializers.html" };
var epochs = new Option<int>("--epochs") { Description = "How many times each image is seen.", DefaultValueFactory = _ => 15 };
var command = new RootCommand("Shows what first weights do to a deep network's activations and loss, on 1,797 handwritten digits.") { page, epochs };
command.SetAction(arguments => Compare(arguments.GetValue(page)!, arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static void Compare(string page, int epochs)
{
    var runs = new[]
    {
        Of("zeros", new FromZeros(1), epochs), Of("small random, 0.01", new FromSmall(1), epochs), Of("1/√n", new FromFanIn(1), epochs), Of("He, √(2/n)", new FromHe(1), epochs),
    };
    Console.WriteLine($"{"first weights",-20} {"activations of layer 1",24} {"of layer 12",13} {"last loss",11}");
    foreach (var run in runs)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Name,-20} {run.Before[0].Deviation,24:G3} {run.Before[^1].Deviation,13:G3} {run.Epochs[^1].Training.Loss,11:F4}"));

    Figure.Write(page, "What first weights do to a deep network",
        "Twelve hidden layers of 64 ReLU units on 1,797 handwritten digits, trained alike. ReLU halves what passes through it, so weights of variance 1/n let activations fade by √2 in each layer, and gradients with them; He's 2/n make up for that. Zeros give zeros, and every unit the same gradient.",
        new Figure("Activations before training", $"The standard deviation of each layer's activations, as a power of ten. From the first layer to the twelfth: {Words(runs, run => run.Before)}.", "layer", Depth(runs, run => run.Before)),
        new Figure("Activations after training", $"The same after {epochs} epochs: {Words(runs, run => run.After)}.", "layer", Depth(runs, run => run.After)),
        new Figure("Training loss", $"By epoch. At the end: {string.Join(", ", runs.Select(run => Invariant($"{run.Name} {run.Epochs[^1].Training.Loss:G3}")))}; guessing would give {Math.Log(10).ToString("F2", CultureInfo.InvariantCulture)}.", "epoch",
            [.. runs.Select(run => new Series(run.Name, run.Epochs.Select(epoch => ((double)epoch.Number, epoch.Training.Loss))))]));
    Console.WriteLine($"the figures are in {page}");
}

static Trial Of(string name, Model net, int epochs)
{
    using (net)
    {
        var train = Digits.Load();
        net.FitPreprocessing(train);
        var before = net.Activations(train.Take(256));
        var seen = net.Fit(train, new Recipe(new Sgd(0.02, Momentum: 0.9), epochs, BatchSize: 32)).ToList();
        return new(name, before, net.Activations(train.Take(256)), seen);
    }
}

static string Words(Trial[] runs, Func<Trial, IReadOnlyList<ActivationHealth>> of) => string.Join(", ", runs.Select(run => Invariant($"{run.Name} from {of(run)[0].Deviation:G2} to {of(run)[^1].Deviation:G2}")));

static System.Collections.Immutable.ImmutableArray<Series> Depth(Trial[] runs, Func<Trial, IReadOnlyList<ActivationHealth>> of) =>
    [.. runs.Select(run => new Series(run.Name, of(run).Select((activation, i) => (i + 1.0, Math.Log10(activation.Deviation)))))];

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

/// <summary>What first weights did.</summary>
internal sealed record Trial(string Name, IReadOnlyList<ActivationHealth> Before, IReadOnlyList<ActivationHealth> After, IReadOnlyList<Epoch> Epochs);
