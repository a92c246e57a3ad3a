namespace Kiln.Generators.Planning;

/// <summary>
/// The gradients of the tensors between regions, as they come together on the way back: each region that takes from a tensor
/// contributes its share. Lives for one plan.
/// </summary>
internal sealed class GradientPlaces(Graph graph, WorkspacePlan workspace)
{
    private readonly Dictionary<Tensor, Share> shares = [];
    private readonly Dictionary<string, int> sums = [];

    /// <summary>What has come together for a tensor so far; null where nothing has.</summary>
    public Share? Of(Tensor tensor) => shares.TryGetValue(tensor, out var share) ? share : null;

    /// <summary>Takes a sum that a region made of its own share and what was there.</summary>
    public void Replace(Tensor tensor, Share share) => shares[tensor] = share;

    /// <summary>Takes a region's share as it lies, and adds it to what is there.</summary>
    /// <param name="tensor">Whose gradient.</param>
    /// <param name="share">The region's share.</param>
    /// <param name="name">The region.</param>
    /// <param name="step">The step at hand.</param>
    /// <param name="operations">Where an addition goes that is needed.</param>
    public void Give(Tensor tensor, Share share, string name, int step, List<Operation> operations)
    {
        if (Of(tensor) is not { } other)
        {
            shares[tensor] = share;
            return;
        }

        workspace.Use(share.Place, step);
        workspace.Use(other.Place, step);
        var shape = graph.ShapeOf(tensor);
        var isFlat = share.Layout.IsFlat && other.Layout.IsFlat;
        var sum = new Share(workspace.Tensor(Numbered($"{name}, sum of gradients"), Layout.Plain(shape), step), Layout.Plain(shape));
        operations.Add(new Operation.Fused(
            Tilings.Sweep(shape, isFlat, null), new Source.Load(share.Layout, share.Place), new Sink.Store(sum.Layout, sum.Place, RegionFunctions.Plus(Numbered($"{name}Sum"), other, new(shape, isFlat)))));
        shares[tensor] = sum;
    }

    /// <summary>The whole gradient of a tensor, once all regions that take from it have contributed.</summary>
    public Share Whole(Tensor tensor, string name, int step, List<Operation> operations)
    {
        if (graph.Slice(tensor) is var (joint, channel) && Of(joint) is { } together)
            Give(tensor, new(From(together.Place, channel), together.Layout with { Channels = graph.ShapeOf(tensor).Channels }), name, step, operations);
        var whole = Of(tensor) ?? throw new InvalidOperationException($"nothing takes from what {name} gives");
        workspace.Use(whole.Place, step);
        return whole;
    }

    private static Place.Slice From(Place place, int channel) => place switch
    {
        Place.Workspace(var buffer) => new Place.Slice(buffer, channel),
        Place.Slice(var buffer, var first) => new Place.Slice(buffer, first + channel),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "a place without channels"),
    };

    private string Numbered(string name)
    {
        sums.TryGetValue(name, out var count);
        sums[name] = count + 1;
        return count == 0 ? name : $"{name}{count + 1}";
    }
}

/// <summary>A gradient, and how it lies.</summary>
internal sealed record Share(Place Place, Layout Layout);
