using System.CommandLine;
using Kiln.Data;
using Kiln.Examples;
using Kiln.Reports;
using Kiln.Training;

var data = new Option<string>("--data") { Description = "The folder with the four IDX files of Fashion-MNIST, gzipped or not.", Required = true };
var epochs = new Option<int>("--epochs") { Description = "How many times each image is seen.", DefaultValueFactory = _ => 5 };
var command = new RootCommand("Trains a declared CNN on Fashion-MNIST.") { data, epochs };
command.SetAction(arguments => Train(arguments.GetValue(data)!, arguments.GetValue(epochs)));
return command.Parse(args).Invoke();

static int Train(string directory, int epochs)
{
    try
    {
        var (train, test) = FashionMnist.Load(directory);
        using var net = new FashionNet(seed: 1);
        var recipe = new Recipe(new Sgd(0.05, Momentum: 0.9), epochs, BatchSize: 128, Schedule: new Cosine());
        Console.WriteLine(net.Summary());
        net.Fit(train, recipe).Show().Finish();
        Console.WriteLine($"test accuracy: {net.Evaluate(test).Accuracy:F4}");
        return 0;
    }
    catch (DataNotFoundException missing)
    {
        Console.Error.WriteLine(missing.Message);
        return 2;
    }
}
