using System.Text.Json;
using Kiln.Examples.Zoo.Pretrained;
using Kiln.Models;
using Kiln.Tests.Fixtures;
using Kiln.Training;
using Kiln.Transfer;
using Xunit;
using Xunit.Abstractions;

namespace Kiln.Tests.Transfer;

/// <summary>
/// The families of <c>examples/Zoo/Pretrained</c> have torchvision's names and shapes; and its checkpoints give its answers, tried with files that are too large to
/// travel with the tests:
/// <code>
/// /usr/bin/python3 tests/Kiln.Tests/Transfer/PyTorch/make_pytorch_files.py /tmp/torchvision
/// KILN_TORCHVISION=/tmp/torchvision dotnet test tests/Kiln.Tests -c Release --filter Torchvision
/// /usr/bin/python3 tests/Kiln.Tests/Transfer/PyTorch/make_pytorch_files.py /tmp/torchvision check
/// </code>
/// </summary>
public class TorchvisionTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<Model>> Families = new()
    {
        ["resnet18"] = () => new ResNet18(), ["resnet34"] = () => new ResNet34(),
        ["vgg11"] = () => new Vgg11(), ["vgg11_bn"] = () => new Vgg11Bn(), ["vgg16"] = () => new Vgg16(), ["vgg16_bn"] = () => new Vgg16Bn(),
    };

    public static TheoryData<string> Names => [.. Families.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Parameters_and_buffers_have_torchvision_s_names_and_shapes(string name)
    {
        using var document = JsonDocument.Parse(FixtureResource.Bytes("torchvision.json"));
        var expected = document.RootElement.GetProperty(name).EnumerateObject().Select(entry => $"{entry.Name} [{string.Join(", ", entry.Value.EnumerateArray())}]");

        // of the compiled network itself: to make one, as large as it is, would draw all its weights
        var blueprint = typeof(ResNet18).Assembly.GetTypes().Where(type => type.BaseType == typeof(CompiledNetwork) && type.Name.EndsWith($"__{name.Replace("resnet", "ResNet").Replace("vgg", "Vgg").Replace("_bn", "Bn")}Program", StringComparison.Ordinal))
            .Select(type => ((CompiledNetwork)type.GetField("Instance")!.GetValue(null)!).Blueprint).Single(network => network.Input == new Shape(3, 224, 224));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            blueprint.Parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]").Concat(blueprint.Buffers.Select(buffer => $"{buffer.Name} [{string.Join(", ", buffer.Shape)}]")).Order(StringComparer.Ordinal));
    }

    [TorchvisionTheory, MemberData(nameof(Names))]
    public void Checkpoints_load_as_they_are_and_give_the_same_answers(string name)
    {
        var folder = TorchvisionTheoryAttribute.Folder!;
        using var net = Families[name]();
        Assert.True(net.Import(Path.Combine(folder, $"{name}.pth")).IsWhole);
        using var file = PyTorchFile.Open(Path.Combine(folder, $"{name}.io.pt"));
        var (image, expected) = (file.Floats(file.Tensors.Single(tensor => tensor.Name == "image")), file.Floats(file.Tensors.Single(tensor => tensor.Name == "answers")));
        using var predictor = net.Predictor();
        var answers = predictor.Predict(image);
        var (most, worst) = (expected.Max(Math.Abs), expected.Zip(answers, (one, other) => Math.Abs(one - other)).Max());
        output.WriteLine($"{name}: answers up to {most:G4}, off by {worst:G3}, {worst / most:G3} of that");
        Assert.InRange(worst / Math.Max(1, most), 0, 1e-4);
        OnnxAgreement.Of(net, TorchSharp.torch.tensor(image).view(2, 3, 224, 224));
        net.SaveCheckpoint(Path.Combine(folder, $"{name}.safetensors")); // for the script to read back
    }
}

/// <summary>A theory that needs files that <c>make_pytorch_files.py</c> writes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchvisionTheoryAttribute : TheoryAttribute
{
    public TorchvisionTheoryAttribute()
    {
        if (Folder is null) Skip = "needs KILN_TORCHVISION, a folder that make_pytorch_files.py has written into";
    }

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("KILN_TORCHVISION") is { Length: > 0 } folder ? folder : null;
}
