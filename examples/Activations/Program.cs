using System.CommandLine;
using System.Globalization;
using Kiln.Examples;
using Kiln.Models;
using Kiln.Training;

// The table of Xu, Wang, Chen and Li, "Empirical Evaluation of Rectified Activations in Convolutional Network" (2015), for the digits.
var seeds = new Option<int>("--seeds") { Description = "How often each network is trained, from other weights on another split.", DefaultValueFactory = _ => 5 };
var epochs = new Option<int>("--epochs") { Description = "How many times each image is seen.", DefaultValueFactory = _ => 20 };
var command = new RootCommand("Compares rectified activations on 1,797 handwritten digits.") { seeds, epochs };
command.SetAction(arguments => Compare(arguments.GetValue(seeds), arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static void Compare(int seeds, int epochs)
{
    (string Name, Func<long, Model> Make)[] networks =
    [
        ("ReLU", seed => new WithRelu(seed)), ("leaky ReLU, 1/100", seed => new WithLeakyRelu(seed)), ("leaky ReLU, 1/5.5", seed => new WithVeryLeakyRelu(seed)),
        ("PReLU", seed => new WithPRelu(seed)), ("RReLU", seed => new WithRRelu(seed)),
    ];
    Console.WriteLine($"| activation | training error, % | test error, % |\n|---|---:|---:|");
    foreach (var (name, make) in networks)
    {
        var errors = Enumerable.Range(1, seeds).Select(seed => Errors(make(seed), epochs, seed)).ToList();
        Console.WriteLine($"| {name} | {Spread(errors.Select(error => error.Training))} | {Spread(errors.Select(error => error.Test))} |");
    }

    Console.WriteLine($"\nmean ± standard deviation over {seeds} seeds, {epochs} epochs each");
}

static (double Training, double Test) Errors(Model net, int epochs, int seed)
{
    using (net)
    {
        var (train, test) = Digits.Load().Split(0.5, 0.5, seed);
        net.Fit(train, new Recipe(new Sgd(0.02, Momentum: 0.9), epochs, BatchSize: 32, Schedule: new Cosine(), Seed: seed)).Finish();
        return (100 * (1 - net.Evaluate(train).Accuracy), 100 * (1 - net.Evaluate(test).Accuracy));
    }
}

static string Spread(IEnumerable<double> values)
{
    var (all, mean) = (values.ToList(), values.Average());
    var deviation = all.Count < 2 ? 0 : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Count - 1));
    return string.Create(CultureInfo.InvariantCulture, $"{mean:F2} ± {deviation:F2}");
}
