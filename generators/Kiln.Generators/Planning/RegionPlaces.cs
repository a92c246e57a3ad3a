namespace Kiln.Generators.Planning;

/// <summary>Where the tensors lie that a region reads and writes, in one workspace.</summary>
/// <param name="Input">Its input.</param>
/// <param name="Output">Its output.</param>
/// <param name="Others">What is combined with its values, by name.</param>
internal sealed record RegionPlaces(Place Input, Place Output, Sequence<Operand> Others)
{
    /// <summary>The places in a workspace, which are made where there are none yet.</summary>
    public static RegionPlaces In(TensorPlaces tensors, Graph graph, Draft draft)
    {
        var input = tensors.At(draft.Source, draft.Index);
        var others = draft.Combination is null ? default : draft.Combination.Others.Select((other, i) => new Operand(
            RegionFunctions.Numbered("other", i), tensors.At(other, draft.Index), graph.LayoutOf(other), graph.ShapeOf(other).Size != draft.RawShape.Size ? Reach.Sample : Reach.Value)).ToSequence();
        return new(input, tensors.At(new Tensor.Output(draft.Index), draft.Index), others);
    }
}
