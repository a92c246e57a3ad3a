using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kiln.Data;
using Kiln.Ensembles;
using Kiln.Examples;
using Kiln.Models;
using Kiln.Training;

var epochs = new Option<int>("--epochs") { Description = "How many times each image is seen.", DefaultValueFactory = _ => 20 };
var command = new RootCommand("Prints members of ensembles and what their answers give together, on 1,797 handwritten digits.") { epochs };
command.SetAction(arguments => Compare(arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static void Compare(int epochs)
{
    // little to learn from, so that there is something left for an ensemble
    var (train, validation, test) = Digits.Load().Split(0.1, 0.2, 0.7, seed: 1);
    Console.WriteLine($"{train.Count} digits to learn from\n");
    Console.WriteLine($"| {"network or ensemble",-44} | test accuracy | test loss | ms for {test.Count} digits |\n|{new string('-', 46)}|---:|---:|---:|");

    var folder = Directory.CreateTempSubdirectory("kiln-ensemble").FullName;
    using var seeds = Ensemble.Of(Enumerable.Range(1, 4).Select(seed => Trained(new DigitsNet(seed), train, epochs, seed)));
    Trained(new DigitsNet(1), train, epochs, 1, run => run.Keep(folder, from: epochs / 2, every: Math.Max(1, epochs / 6)));
    using var checkpoints = Ensemble.OfCheckpoints(() => new DigitsNet(), Directory.GetFiles(folder));
    using var views = Ensemble.Of([seeds.Members[0], Trained(new PlainNet(1), train, epochs, 1), new Member(Trained(new MiddleNet(1), train.CentreCrop(6, 6), epochs, 1), View.Middle(6, 6))]);
    Directory.Delete(folder, recursive: true);

    foreach (var (name, ensemble, layers) in ((string, Ensemble, string[])[])[("other first weights", seeds, ["Digit"]), ("checkpoints of one run", checkpoints, ["Digit"]), ("other networks and views", views, ["Digit"])])
    {
        foreach (var (member, i) in ensemble.Members.Select((member, i) => (member, i))) Print($"{name}: {member.Model.Blueprint.Name} {i + 1}, {member.View}", Ensemble.Of([member]), test);
        Print($"{name}: averaged", ensemble, test);
        Print($"{name}: {ensemble.Weighted(validation).Fusion}", ensemble.Weighted(validation), test);
        Print($"{name}: stacked", ensemble.Stacked(validation), test);
        Print($"{name}: early, on {layers[0]}", ensemble.Early(train, layers), test);
    }
}

static Model Trained(Model net, Dataset train, int epochs, long seed, Func<Run, Run>? also = null)
{
    var run = net.Fit(train, new Recipe(new Sgd(0.05, Momentum: 0.9), epochs, BatchSize: 16, Schedule: new Cosine(), Seed: seed));
    (also is null ? run : also(run)).Finish();
    return net;
}

static void Print(string name, Ensemble ensemble, Dataset test)
{
    ensemble.Evaluate(test); // what is compiled at the first use is compiled now
    var clock = Stopwatch.StartNew();
    var scores = ensemble.Evaluate(test);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name,-44} | {scores.Accuracy:F4} | {scores.Loss:F4} | {clock.Elapsed.TotalMilliseconds:F1} |"));
}
