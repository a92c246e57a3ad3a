namespace Kiln.Generators.Planning;

/// <summary>Where gradients of parameters go: a region's own to the arena, those of regions that share a parameter into one sum. Lives for one plan.</summary>
internal sealed class ParameterGradients(Checking.Network network, ArenaPlan arena, WorkspacePlan workspace)
{
    private readonly HashSet<int> taken = [];
    private readonly Dictionary<int, int> regions = [];

    /// <summary>A parameter, with the first region that it is used in.</summary>
    public PackedParameter Placed(PackedParameter parameter, int number) => regions.TryGetValue(number, out var region) ? parameter with { Region = region } : parameter;

    /// <summary>Where a region puts the gradient of a parameter, and what then adds it to that of others.</summary>
    public (Place Place, Sequence<Operation> Addition) Take(int parameter, Draft draft, int step)
    {
        var target = new Place.Gradients(parameter);
        regions[parameter] = draft.Index; // regions are planned from the last to the first
        if (taken.Add(parameter)) return (target, default);

        var (name, size) = (network.Parameters[parameter].Name, arena.Parameters[parameter].Size);
        var share = workspace.Fixed($"{draft.Name}, share of {name.Replace('.', ' ')}", size, step);
        return (share, [new Operation.AddTo(share, size, target)]);
    }
}
