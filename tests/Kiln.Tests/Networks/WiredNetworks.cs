extern alias compiler;

using System.Reflection;
using compiler::Kiln.Generators.Checking;
using compiler::Kiln.Generators.Planning;
using compiler::Kiln.Generators.Writing;
using Kiln.Models;
using Kiln.Testing;
using Kiln.Tests.Gradients;

namespace Kiln.Tests.Networks;

/// <summary>Networks planned, written and compiled together, each as the class <c>Net0</c>, <c>Net1</c> and so on that it says it is.</summary>
sealed class WiredNetworks
{
    private readonly IReadOnlyList<(Network Network, int Batch)> networks;
    private readonly Lazy<Assembly> assembly;

    public WiredNetworks(IEnumerable<(Func<string, Network> Network, int Batch)> networks)
    {
        this.networks = [.. networks.Select((entry, i) => (entry.Network($"Net{i}"), entry.Batch))];
        assembly = new(() => Declared.Load([.. this.networks.SelectMany((entry, i) => new[] { $"public sealed partial class Net{i};", Text(entry.Network) })]));
    }

    /// <summary>How many there are.</summary>
    public int Count => networks.Count;

    /// <summary>A network, to be tried.</summary>
    public Subject this[int index] => new(networks[index].Batch, seed => Build(index, seed), stream => Numbers.Uniform(Sizes(index), stream));

    /// <summary>What is written for a network.</summary>
    public static string Text(Network network) => ModelWriter.Write(Planner.Plan(network) ?? throw new InvalidOperationException("a network too large to be planned"));

    private Model Build(int index, int seed) =>
        CompiledStacks.Unsettle((Model)Activator.CreateInstance(assembly.Value.GetType($"Net{index}", throwOnError: true)!, (long)seed)!, seed);

    private long[] Sizes(int index)
    {
        var (network, batch) = networks[index];
        return network.IsVector(network.Nodes[0]) ? [batch, network.Input.Channels] : [batch, network.Input.Channels, network.Input.Height, network.Input.Width];
    }
}
