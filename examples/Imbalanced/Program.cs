using System.CommandLine;
using System.Globalization;
using Kiln.Data;
using Kiln.Examples;
using Kiln.Training;

var folder = new Option<string?>("--data") { Description = "The folder with the four IDX files of Fashion-MNIST; the usual places if left out." };
var steps = new Option<int>("--steps") { Description = "Steps of 64 samples that each remedy has.", DefaultValueFactory = _ => 1200 };
var command = new RootCommand("Makes Fashion-MNIST imbalanced, and compares what can be done about it.") { folder, steps };
command.SetAction(arguments => Compare(arguments.GetValue(folder), arguments.GetValue(steps)));
return command.Parse(args).Invoke();

static int Compare(string? folder, int steps)
{
    try
    {
        var (all, test) = FashionMnist.Load(folder);

        // from 10 T-shirts to 1000 ankle boots, each class 1.67 times the one before
        var (left, kept) = (Enumerable.Range(0, 10).Select(label => (int)Math.Round(10 * Math.Pow(100, label / 9.0))).ToArray(), new List<int>());
        for (var i = 0; i < all.Count; i++)
            if (left[all.Labels[i]]-- > 0) kept.Add(i);
        var imbalanced = all.At(kept);

        Console.WriteLine(imbalanced.Describe());
        Console.WriteLine($"{"accuracy by class",-22} {string.Join(' ', all.Classes.Select(name => $"{Short(name),7}"))} {"mean",7}");
        Console.WriteLine($"{"samples",-22} {string.Join(' ', imbalanced.ClassCounts.Select(count => $"{count,7}"))}");
        foreach (var remedy in Remedy.All(imbalanced, seed: 1))
        {
            using var net = new SmallFashionNet(seed: 1);
            remedy.Train(net, steps, seed: 1);
            var confusion = net.Predict(test).Confusion();
            var recalls = Enumerable.Range(0, 10).Select(confusion.Recall).ToArray();
            Console.WriteLine($"{remedy.Name,-22} {string.Join(' ', recalls.Select(Share))} {Share(recalls.Average())}");
        }

        return 0;
    }
    catch (DataNotFoundException missing)
    {
        Console.Error.WriteLine(missing.Message);
        return 2;
    }
}

static string Short(string name) => name.Length > 7 ? name[..7] : name;

static string Share(double value) => value.ToString("F3", CultureInfo.InvariantCulture).PadLeft(7);
