using System.Text.Json;
using Kiln.Models;
using Kiln.Testing;
using Kiln.Tests.Gradients;
using Xunit;

namespace Kiln.Tests.Fixtures;

/// <summary>A file of networks with what PyTorch says of each, and those networks compiled.</summary>
/// <typeparam name="T">What is said of a network.</typeparam>
sealed class FixtureFile<T> where T : Fixture
{
    private readonly T[] entries;
    private readonly Lazy<System.Reflection.Assembly> assembly;

    /// <param name="name">The file's name.</param>
    /// <param name="model">The word that marks the networks.</param>
    public FixtureFile(string name, string model = "Model")
    {
        using var stream = typeof(FixtureFile<>).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        entries = JsonSerializer.Deserialize<T[]>(stream, JsonSerializerOptions.Web)!;
        assembly = new(() => Declared.Load("using Kiln;\n" + string.Join("\n", entries.Select((entry, i) => entry.Stack.Declaration($"Net{i}", model)))));
    }

    /// <summary>All networks.</summary>
    public IReadOnlyList<T> Entries => entries;

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
            Settling.Settle(net);
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
