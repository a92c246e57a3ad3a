using System.CommandLine;
using System.Globalization;
using Kiln.Classifiers;
using Kiln.Data;
using Kiln.Examples;
using Kiln.FineTuning;
using Kiln.Training;
using Kiln.Transfer;

var folder = new Option<string?>("--data") { Description = "The folder with the four IDX files of Fashion-MNIST; the usual places if left out." };
var epochs = new Option<int>("--epochs") { Description = "Epochs of the training that the others build on.", DefaultValueFactory = _ => 3 };
var command = new RootCommand("Trains a network on six kinds of garments, and brings it to four others and to digits, by all plans of fine-tuning.") { folder, epochs };
command.SetAction(arguments => Compare(arguments.GetValue(folder), arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static int Compare(string? folder, int epochs)
{
    var weights = Path.GetTempFileName();
    try
    {
        var (train, test) = FashionMnist.Load(folder);
        string[] held = ["Dress", "Sandal", "Sneaker", "Bag"];
        var known = train.OfClasses([.. FashionMnist.Classes.Except(held)]);
        using var old = new GarmentNet(seed: 1);
        old.Fit(known, new Recipe(new Sgd(0.05, Momentum: 0.9), epochs, BatchSize: 64, Schedule: new Cosine())).Finish();
        old.SaveCheckpoint(weights);

        Console.WriteLine($"| {"new data",-24} | linear head | top layers | many layers | SVM | advised |\n|{new string('-', 26)}|---:|---:|---:|---:|---|");
        var advice = new List<string>();
        foreach (var corner in Corner.All((train.OfClasses(held), test.OfClasses(held)), few: 20, many: 1000))
        {
            var svm = old.SvmOnFeatures();
            Plan[] plans = [Plan.Head(corner.Train), Plan.Top(corner.Train), Plan.Many(corner.Train), svm];
            var advised = old.Advise(corner.Train, old.Compare(known.Take(1000), corner.Train));
            var accuracies = plans.Select(plan => plan is Plan.SvmOnFeatures ? svm.Predict(old, svm.Fit(old, corner.Train), corner.Test).Accuracy() : Tuned(weights, plan, corner));
            Console.WriteLine($"| {corner.Name,-24} | {string.Join(" | ", accuracies.Select(accuracy => accuracy.ToString("F4", CultureInfo.InvariantCulture)))} | {Name(advised)} |");
            advice.Add($"{corner.Name}: {advised.Reason}");
        }

        Console.WriteLine($"\n{string.Join('\n', advice)}");
        return 0;
    }
    catch (DataNotFoundException missing)
    {
        Console.Error.WriteLine(missing.Message);
        return 2;
    }
    finally
    {
        File.Delete(weights);
    }
}

// the old layers under a new head
static double Tuned(string weights, Plan plan, Corner corner)
{
    using var net = new GarmentNet(seed: 2);
    net.Import(weights, name => name.StartsWith("Scores.", StringComparison.Ordinal) ? null : name, partial: true);
    net.FineTune(plan, corner.Train).Finish();
    return net.Evaluate(corner.Test).Accuracy;
}

static string Name(Plan plan) => plan switch { Plan.LinearHead => "linear head", Plan.TopLayers => "top layers", Plan.ManyLayers => "many layers", _ => "SVM" };
