using Kiln.Examples.Zoo.Twins;
using Kiln.Data;
using Kiln.Models;
using Kiln.Profiling;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>A network declared for Kiln, and the same network of TorchSharp's own modules.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Declared">Makes Kiln's.</param>
/// <param name="Twin">Makes TorchSharp's, given what drops out.</param>
/// <param name="DropoutStream">The number of Kiln's dropout in the network, by which its draws are known.</param>
public sealed record Contender(string Name, Func<Model> Declared, Func<Module<Tensor, Tensor>, Module<Tensor, Tensor>> Twin, int DropoutStream = 0)
{
    /// <summary>All networks that are measured.</summary>
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("mlp", () => new Mlp(seed: 1), _ => Sequential(Flatten(), Linear(784, 256), ReLU(), Linear(256, 128), ReLU(), Linear(128, 10))),
        new("fmnist-cnn", () => new FmnistCnn(seed: 1), dropout => Sequential(
            Conv2d(1, 32, 3, padding: 1), ReLU(), MaxPool2d(2),
            Conv2d(32, 64, 3, padding: 1), ReLU(), MaxPool2d(2),
            Flatten(), Linear(3136, 128), ReLU(), dropout, Linear(128, 10)), DropoutStream: 10),
        new("fmnist-cnn-bn", () => new FmnistCnnBn(seed: 1), dropout => Sequential(
            Conv2d(1, 32, 3, padding: 1, bias: false), BatchNorm2d(32), ReLU(), MaxPool2d(2),
            Conv2d(32, 64, 3, padding: 1, bias: false), BatchNorm2d(64), ReLU(), MaxPool2d(2),
            Flatten(), Linear(3136, 128), ReLU(), dropout, Linear(128, 10)), DropoutStream: 12),
        new("vgg-small-bn", () => new VggSmallBn(seed: 1), _ => Sequential(
            [.. Block(3, 64), .. Block(64, 64), MaxPool2d(2), .. Block(64, 128), .. Block(128, 128), MaxPool2d(2), .. Block(128, 256), .. Block(256, 256), MaxPool2d(2), Flatten(), Linear(4096, 10)])),
        new("resnet20", () => new ResNet20(seed: 1), _ => new ResNet20Twin()) { IsChain = false },
    ];

    /// <summary>Whether the twin is a chain of modules, of which the ONNX model for the comparison of predictions can be written.</summary>
    public bool IsChain { get; init; } = true;

    /// <summary>The network of a name.</summary>
    public static Contender Named(string name) => All.FirstOrDefault(contender => contender.Name == name)
        ?? throw new ArgumentException($"No network is named '{name}'; there are {string.Join(", ", All.Select(contender => contender.Name))}.");

    /// <summary>Where the time of a training step goes, on samples drawn at random.</summary>
    public StepProfile Profile(int batch, int threads)
    {
        set_num_threads(threads);
        using var model = Declared();
        var shape = model.Blueprint.Input;
        using var samples = randn(batch * shape.Size);
        var labels = Enumerable.Range(0, batch).Select(i => i % model.Blueprint.Output.Size).ToArray();
        return model.Profile(Dataset.FromFloats(shape, samples.data<float>().ToArray(), labels), batch);
    }

    private static Module<Tensor, Tensor>[] Block(long inputs, long outputs) => [Conv2d(inputs, outputs, 3, padding: 1, bias: false), BatchNorm2d(outputs), ReLU()];
}
