using System.CommandLine;
using Kiln.Benchmarks;

var net = new Option<string[]>("--net") { Description = $"The network: {string.Join(", ", Contender.All.Select(c => c.Name))}; all of them if left out.", AllowMultipleArgumentsPerToken = true };
var batch = new Option<int>("--batch") { Description = "Samples of a step.", DefaultValueFactory = _ => 128 };
var threads = new Option<int>("--threads") { Description = "Threads of both sides.", DefaultValueFactory = _ => Environment.ProcessorCount };
var json = new Option<bool>("--json") { Description = "A line of JSON for each experiment, and nothing else." };

var train = new Command("train", "Times a whole training step beside TorchSharp's eager modules, autograd and optim.SGD, in turns in one process.") { net, batch, threads, json };
train.SetAction(arguments =>
{
    var names = arguments.GetValue(net) is { Length: > 0 } given ? given : [.. Contender.All.Select(c => c.Name)];
    var results = names.Select(name => TrainingDuel.Run(Contender.Named(name), arguments.GetValue(batch), arguments.GetValue(threads)));
    if (arguments.GetValue(json))
        foreach (var result in results) Console.WriteLine(result.ToJson());
    else
    {
        Console.WriteLine(TrainingResult.Head);
        foreach (var result in results) Console.WriteLine(result.ToRow());
        Console.WriteLine($"\n{Description.OfMachine()}");
    }
});

var profile = new Command("profile", "Shows where the time of a training step goes, region by region: GFLOP/s, bytes, and the share of the machine's roofline.") { net, batch, threads };
profile.SetAction(arguments =>
{
    foreach (var name in arguments.GetValue(net) is { Length: > 0 } given ? given : [.. Contender.All.Select(c => c.Name)])
    {
        Console.WriteLine(Contender.Named(name).Profile(arguments.GetValue(batch), arguments.GetValue(threads)));
        Console.WriteLine();
    }
});

var batches = new Option<int[]>("--batch") { Description = "Samples of a prediction.", DefaultValueFactory = _ => [1, 64], AllowMultipleArgumentsPerToken = true };
var infer = new Command("infer", "Times a prediction beside TorchSharp's eager modules and ONNX Runtime, in turns in one process.") { net, batches, threads, json };
infer.SetAction(arguments =>
{
    var names = arguments.GetValue(net) is { Length: > 0 } given ? given : [.. Contender.All.Where(c => c.IsChain).Select(c => c.Name)];
    var results = names.SelectMany(name => arguments.GetValue(batches)!.Select(size => InferenceDuel.Run(Contender.Named(name), size, arguments.GetValue(threads))));
    if (arguments.GetValue(json))
        foreach (var result in results) Console.WriteLine(result.ToJson());
    else
    {
        Console.WriteLine(InferenceResult.Head);
        foreach (var result in results) Console.WriteLine(result.ToRow());
        Console.WriteLine($"\n{Description.OfMachine()}, ONNX Runtime {Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetVersionString()}");
    }
});

var memory = new Command("memory", "Shows what 50 steps of training add to a process, and how long the first takes, each side in a process of its own.") { net, batch, threads, json };
memory.SetAction(arguments =>
{
    var names = arguments.GetValue(net) is { Length: > 0 } given ? given : [.. Contender.All.Select(c => c.Name)];
    var results = names.Select(name => MemoryResult.Of(Contender.Named(name), arguments.GetValue(batch), arguments.GetValue(threads)));
    if (arguments.GetValue(json))
        foreach (var result in results) Console.WriteLine(result.ToJson());
    else
    {
        Console.WriteLine(MemoryResult.Head);
        foreach (var result in results) Console.WriteLine(result.ToRow());
        Console.WriteLine($"\n{Description.OfMachine()}");
    }
});

var side = new Argument<Side>("side");
var alone = new Command(FreshProcess.Command, "One side of 'memory', in this process.") { side, net, batch, threads };
alone.Hidden = true;
alone.SetAction(arguments => Console.WriteLine(FreshProcess.Measure(arguments.GetValue(side), Contender.Named(arguments.GetValue(net)!.Single()), arguments.GetValue(batch), arguments.GetValue(threads)).ToJson()));

var beside = new Command("beside", "Shows that libtorch's operations are not slowed down by Kiln's kernels before them, on either team of threads.") { threads };
beside.SetAction(arguments =>
{
    Console.WriteLine(Beside.Head);
    foreach (var row in Beside.Rows(arguments.GetValue(threads))) Console.WriteLine(row);
    Console.WriteLine($"\n{Description.OfMachine()}");
});

var each = new Option<int>("--threads") { Description = "Threads of both sides, and processes of torchvision.", DefaultValueFactory = _ => 1 };
var data = new Command("data", "Times the way from stored images to batches beside TorchSharp's tensor operations, and torchvision where Python has it.") { each, json };
data.SetAction(arguments =>
{
    var folder = Directory.CreateTempSubdirectory("kiln-data").FullName;
    TensorFiles.Write(folder, 64);
    var count = arguments.GetValue(each);
    var (peer, note) = TorchvisionPeer.Measure(folder, count, seconds: 2);
    var results = new[] { DataJob.Colours(), DataJob.Warps(), DataJob.Files(folder) }.Select(job => DataDuel.Run(job, count, peer)).ToList();
    Directory.Delete(folder, recursive: true);
    if (arguments.GetValue(json))
        foreach (var result in results) Console.WriteLine(result.ToJson());
    else
    {
        Console.WriteLine(DataResult.Head);
        foreach (var result in results) Console.WriteLine(result.ToRow());
        Console.WriteLine($"\n{Description.OfMachine()}{(peer is null ? $"; {note}" : $"; torchvision {peer.Version}, whose ColorJitter stands for HSV jitter")}");
    }
});

var health = Rows("health", "Shows what a look at a network's health costs, and what share of training it is.", HealthCost.Head, HealthCost.Row);
var frozen = Rows("frozen", "Times a step of a whole network beside one that trains its last layer alone.", FrozenStep.Head, FrozenStep.Row);

var models = new Option<int>("--models") { Description = "Networks of the project.", DefaultValueFactory = _ => 100 };
var layers = new Option<int>("--layers") { Description = "Layers of each.", DefaultValueFactory = _ => 20 };
var compile = new Command("compile", "Times the compiler: a project of many networks in full, after a keystroke in one, and a build with and without it.") { models, layers, json };
compile.SetAction(arguments =>
{
    var result = CompilerRun.Run(arguments.GetValue(models), arguments.GetValue(layers));
    if (arguments.GetValue(json)) Console.WriteLine(result.ToJson());
    else
    {
        Console.WriteLine(result);
        Console.WriteLine(BuildRun.Run(arguments.GetValue(layers)));
        Console.WriteLine($"\n{Description.OfMachine()}");
    }
});

return new RootCommand("Kiln beside its peers.") { train, infer, profile, memory, beside, data, health, frozen, compile, alone }.Parse(args).Invoke();

// a table with a row for each network
Command Rows(string name, string text, string head, Func<Contender, int, int, string> row)
{
    var command = new Command(name, text) { net, batch, threads };
    command.SetAction(arguments =>
    {
        Console.WriteLine(head);
        foreach (var chosen in arguments.GetValue(net) is { Length: > 0 } given ? given : [.. Contender.All.Select(c => c.Name)])
            Console.WriteLine(row(Contender.Named(chosen), arguments.GetValue(batch), arguments.GetValue(threads)));
        Console.WriteLine($"\n{Description.OfMachine()}");
    });
    return command;
}
