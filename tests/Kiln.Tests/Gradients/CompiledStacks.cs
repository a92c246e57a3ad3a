using System.Reflection;
using Kiln.Models;
using Kiln.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

/// <summary>Stacks compiled together, as one project: a compilation costs more than all that is tried on it.</summary>
public sealed class CompiledStacks
{
    private readonly Dictionary<string, (Stack Stack, int Number)> stacks;
    private readonly Lazy<Assembly> assembly;

    public CompiledStacks(params IEnumerable<Stack> stacks)
    {
        this.stacks = stacks.Select((stack, i) => (stack, i)).ToDictionary(entry => entry.stack.ToString());
        assembly = new(() => Declared.Load(string.Join("\n", this.stacks.Values.Select(entry => entry.Stack.Declaration($"Net{entry.Number}")).Prepend("using Kiln;\n"))));
    }

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => stacks.Keys;

    /// <summary>Their names, as a theory's data.</summary>
    public TheoryData<string> Rows => [.. stacks.Keys];

    /// <summary>The stack of this name.</summary>
    public Stack this[string name] => stacks[name].Stack;

    /// <summary>The stack of this name, to be tried.</summary>
    internal Subject Subject(string name) => new(this[name].Batch, seed => Build(name, seed), this[name].Samples);

    /// <summary>A network of the stack of this name. Nothing of it is as it starts, for zeros and ones would hide mistakes.</summary>
    public Model Build(string name, int seed) => Unsettle((Model)Activator.CreateInstance(assembly.Value.GetType($"Net{stacks[name].Number}", throwOnError: true)!, (long)seed)!, seed);

    /// <summary>Gives a network numbers that are not those it starts with.</summary>
    internal static Model Unsettle(Model net, int seed)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var stream = 100 * seed;
        foreach (var (full, parameter) in net.named_parameters())
            if (parameter.ndim is 1 or 3) parameter.copy_(Numbers.Uniform(parameter.shape, stream++, full.EndsWith("bn.weight", StringComparison.Ordinal) ? -0.5 : -1, 1.5));
        foreach (var (full, buffer) in net.named_buffers())
            if (buffer.ndim == 1) buffer.copy_(Numbers.Uniform(buffer.shape, stream++, full.EndsWith("running_var", StringComparison.Ordinal) ? 0.5 : -1, 2));
        return net;
    }
}
