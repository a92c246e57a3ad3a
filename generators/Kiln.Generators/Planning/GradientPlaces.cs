namespace Kiln.Generators.Planning;

/// <summary>
/// The gradients of the tensors between regions, as they come together on the way back: each region that takes from a tensor
/// contributes its share. Lives for one plan.
/// </summary>
internal sealed class GradientPlaces(Graph graph, WorkspacePlan workspace)
{
    private readonly Dictionary<Tensor, Share> shares = [];
    private readonly Dictionary<string, int> sums = [];
    private readonly HashSet<Tensor> gathered = []; // of those that lie in another tensor: which have their share of its gradient

    /// <summary>What has come together for a tensor so far; null where nothing has.</summary>
    public Share? Of(Tensor tensor) => shares.TryGetValue(tensor, out var share) ? share : null;

    /// <summary>The same at a region's turn, for it to add its own: with what the tensor gets of one that it lies in, if that is already all there.</summary>
    public Share? Gathered(Tensor tensor, int draft)
    {
        if (Of(tensor) is null && graph.Slice(tensor) is var (joint, channel) && !gathered.Contains(tensor) && IsAllThere(joint, draft) && Gathered(joint, draft) is { } whole)
        {
            gathered.Add(tensor);
            shares[tensor] = Part(whole, tensor, channel);
        }

        return Of(tensor);
    }

    /// <summary>Takes a sum that a region made of its own share and what was there.</summary>
    public void Replace(Tensor tensor, Share share) => shares[tensor] = share;

    /// <summary>Takes a region's share as it lies, and adds it to what is there. What the network's own input gets is added up after all else, where anybody asks for it.</summary>
    /// <param name="tensor">Whose gradient.</param>
    /// <param name="share">The region's share.</param>
    /// <param name="frame">The region.</param>
    /// <param name="at">When it does so.</param>
    /// <param name="operations">Where an addition goes that is needed: for any tensor, and for the network's input.</param>
    public void Contribute(Tensor tensor, Share share, RegionFrame frame, int at, (List<Operation> Backward, List<Operation> InputGradient) operations)
    {
        var (step, list) = tensor is Tensor.Input ? (frame.EndStep, operations.InputGradient) : (at, operations.Backward);
        workspace.Use(share.Place, step);
        Give(tensor, share, frame.Draft.Name, step, list);
    }

    /// <summary>The whole gradient of a tensor, once all regions that take from it have contributed.</summary>
    public Share Whole(Tensor tensor, string name, int step, List<Operation> operations)
    {
        if (graph.Slice(tensor) is var (joint, channel) && gathered.Add(tensor) && WholeIfAny(joint, name, step, operations) is { } whole) Give(tensor, Part(whole, tensor, channel), name, step, operations);
        var all = Of(tensor) ?? throw new InvalidOperationException($"nothing takes from what {name} gives");
        workspace.Use(all.Place, step);
        return all;
    }

    private Share? WholeIfAny(Tensor tensor, string name, int step, List<Operation> operations)
    {
        if (graph.Slice(tensor) is var (joint, channel) && gathered.Add(tensor) && WholeIfAny(joint, name, step, operations) is { } whole) Give(tensor, Part(whole, tensor, channel), name, step, operations);
        return Of(tensor);
    }

    private void Give(Tensor tensor, Share share, string name, int step, List<Operation> operations)
    {
        if (Of(tensor) is not { } other)
        {
            shares[tensor] = share;
            return;
        }

        workspace.Use(share.Place, step);
        workspace.Use(other.Place, step);
        var shape = graph.ShapeOf(tensor);
        var isFlat = IsRows(share.Layout) && IsRows(other.Layout);
        var sum = new Share(workspace.Tensor(Numbered($"{name}, sum of gradients"), Layout.Plain(shape), step), Layout.Plain(shape));
        operations.Add(new Operation.Fused(
            Tilings.Sweep(shape, isFlat, null), new Source.Load(share.Layout, share.Place), new Sink.Store(sum.Layout, sum.Place, RegionFunctions.Plus(Numbered($"{name}Sum"), other, new(shape, isFlat)))));
        shares[tensor] = sum;
    }

    /// <summary>Whether all that read a tensor, or one that it lies in, come after a region and so have contributed at its turn.</summary>
    private bool IsAllThere(Tensor tensor, int draft) =>
        graph.Readers(tensor).All(reader => reader.Index > draft) && (graph.Slice(tensor) is not var (joint, _) || IsAllThere(joint, draft));

    private Share Part(Share whole, Tensor tensor, int channel) => new(From(whole.Place, channel), whole.Layout with { Channels = graph.ShapeOf(tensor).Channels });

    private static Place.Slice From(Place place, int channel) => place switch
    {
        Place.Workspace(var buffer) => new Place.Slice(buffer, channel),
        Place.Slice(var buffer, var first) => new Place.Slice(buffer, first + channel),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "a place without channels"),
    };

    /// <summary>Whether a batch of vectors is one row of them.</summary>
    private static bool IsRows(Layout layout) => layout.IsFlat && layout.Pitch == layout.Sample;

    private string Numbered(string name)
    {
        sums.TryGetValue(name, out var count);
        sums[name] = count + 1;
        return count == 0 ? name : $"{name}{count + 1}";
    }
}

/// <summary>A gradient, and how it lies.</summary>
internal sealed record Share(Place Place, Layout Layout);
