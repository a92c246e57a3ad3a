using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Where parameters and running statistics lie in the kernels' order.</summary>
internal sealed record ArenaPlan(Sequence<PackedParameter> Parameters, Sequence<int> States)
{
    public static ArenaPlan Of(Graph graph)
    {
        var network = graph.Network;
        var parameters = new List<PackedParameter>();
        for (var (index, offset) = (0, 0); index < network.Parameters.Count; offset += parameters[index].Size, index++)
        {
            var shape = graph.Drafts.FirstOrDefault(draft => draft.Weight == index) is { } owner ? Pack(owner, graph.WeightPitch(owner)) : null;
            shape ??= graph.Drafts.Select(draft => draft.Norm).OfType<Node.LayerNorm>().FirstOrDefault(norm => (norm.Weight == index || norm.Bias == index) && !norm.Shape.IsFlat) is { } planes ? WeightShape.Planes(planes.Shape) : null;
            parameters.Add(new(offset, shape?.Packed ?? Vectors.RoundUp(network.Parameters[index].Size), shape));
        }

        var states = new List<int>();
        foreach (var buffer in network.Buffers)
            states.Add(buffer.IsCount ? -1 : network.Buffers.Take(states.Count).Where(b => !b.IsCount).Sum(b => Vectors.RoundUp(b.Shape[0])));
        return new(parameters.ToSequence(), states.ToSequence());
    }

    private static WeightShape Pack(Draft draft, int pitch) => draft.Product switch
    {
        Node.Convolution conv => new(conv.Shape.Channels, draft.InputShape.Channels, conv.Geometry.Height, conv.Geometry.Width, conv.Groups, Blocks(conv.Groups, draft.InputShape.Channels, conv.Shape.Channels), pitch),
        _ => new(draft.RawShape.Channels, draft.InputShape.Channels, draft.InputShape.Height, draft.InputShape.Width, 1, 1, pitch),
    };

    /// <summary>The narrowest blocks of whole groups that are whole vectors on both sides; one block where there are none.</summary>
    private static int Blocks(int groups, int inputs, int outputs)
    {
        for (var merged = 1; merged < groups; merged++)
            if (groups % merged == 0 && merged * (inputs / groups) % Vectors.Width == 0 && merged * (outputs / groups) % Vectors.Width == 0)
                return groups / merged;
        return 1;
    }
}
