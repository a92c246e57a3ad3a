using System.Text.Json;
using Kiln.Models;
using Kiln.Testing;
using Kiln.Tests.Gradients;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Fixtures;

/// <summary>A file of networks with what PyTorch says of each, and those networks compiled.</summary>
/// <typeparam name="T">What is said of a network.</typeparam>
sealed class FixtureFile<T> where T : Fixture
{
    private readonly T[] entries;
    private readonly Lazy<System.Reflection.Assembly> assembly;

    public FixtureFile(string name)
    {
        using var stream = typeof(FixtureFile<>).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        entries = JsonSerializer.Deserialize<T[]>(stream, JsonSerializerOptions.Web)!;
        assembly = new(() => Declared.Load("using Kiln;\n" + string.Join("\n", entries.Select((entry, i) => entry.Stack.Declaration($"Net{i}")))));
    }

    /// <summary>A row for each network and each form that it runs in.</summary>
    public TheoryData<int, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string, string>();
            for (var i = 0; i < entries.Length; i++)
                foreach (var form in new[] { "fused", "portable" }) rows.Add(i, $"{entries[i].Stack}", form);
            return rows;
        }
    }

    /// <summary>What PyTorch says of a network, and the network, with the numbers that the script gave it.</summary>
    public (T Expected, Model Net) this[int index, string form]
    {
        get
        {
            var net = (Model)Activator.CreateInstance(assembly.Value.GetType($"Net{index}", throwOnError: true)!, 1L)!;
            net.RunsPortable = form == "portable";
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            foreach (var (parameter, i) in net.parameters().Select((parameter, i) => (parameter, i)))
            {
                var reach = parameter.ndim == 1 ? 0 : Math.Sqrt(3.0 / (parameter.numel() / parameter.size(0)));
                parameter.copy_(parameter.ndim == 1 ? Numbers.Uniform(parameter.shape, 100 + i, -0.5, 1.5) : Numbers.Uniform(parameter.shape, 100 + i, -reach, reach));
            }

            foreach (var (buffer, i) in net.buffers().Where(buffer => buffer.ndim == 1).Select((buffer, i) => (buffer, i)))
                buffer.copy_(i % 2 == 0 ? Numbers.Uniform(buffer.shape, 200 + i) : Numbers.Uniform(buffer.shape, 200 + i, 0.5, 2));
            return (entries[index], net);
        }
    }
}

/// <summary>A network that PyTorch ran too.</summary>
/// <param name="Input">The arguments of <c>Input</c>.</param>
/// <param name="Batch">The samples of a batch.</param>
/// <param name="Layers">The attributes of each layer.</param>
/// <param name="Words">Attributes of the class.</param>
abstract record Fixture(string Input, int Batch, string[] Layers, string Words)
{
    /// <summary>The network.</summary>
    public Stack Stack => new(Input, Batch, Layers) { Words = Words };
}
