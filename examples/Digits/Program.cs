using System.CommandLine;
using Kiln.Examples;
using Kiln.Reports;
using Kiln.Training;

var folder = new Option<string>("--out") { Description = "Where the checkpoints, the log and the report go.", DefaultValueFactory = _ => "runs/digits" };
var resume = new Option<bool>("--resume") { Description = "Goes on where the last run stopped." };
var command = new RootCommand("Trains a declared CNN on 1,797 handwritten digits.") { folder, resume };
command.SetAction(arguments => Train(arguments.GetValue(folder)!, arguments.GetValue(resume)));
return command.Parse(args).Invoke();

static void Train(string folder, bool resume)
{
    var (train, validation, test) = Digits.Load().Split(0.6, 0.2, 0.2, seed: 1);
    using var net = new DigitsNet(seed: 1);
    Console.WriteLine($"a range test suggests a rate of {net.FindLearningRate(train, new(new Sgd(1, Momentum: 0.9), BatchSize: 32)).Suggestion:G2}");

    var run = net.Fit(train, validation, new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 30, BatchSize: 32, Schedule: new Warmup(1) >> new Cosine(), ClipNorm: 5));
    var best = (resume ? run.Resume(folder) : run)
        .Measure("macro F1", answers => answers.Confusion().MacroF1)
        .Checkpoint(folder)
        .Log(Path.Combine(folder, "log.csv"))
        .KeepBest()
        .StopWhenPlateaued(patience: 15)
        .Report(Path.Combine(folder, "report.html"))
        .Show()
        .MinBy(epoch => epoch.Loss)!;

    Console.WriteLine($"best epoch: {best.Number}; checkpoints, log and report are in {folder}");
    Console.WriteLine(net.Predict(test).Confusion());
    Console.WriteLine($"test accuracy: {net.Evaluate(test).Accuracy:F4}");
}
