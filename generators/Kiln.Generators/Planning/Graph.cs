using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>A network cut into regions, and the tensors between them.</summary>
internal sealed class Graph
{
    private readonly Dictionary<Tensor, (Tensor Joint, int Channel)> slices = [];
    private readonly ILookup<Tensor, Draft> readers;
    private readonly Layouts layouts;

    /// <param name="network">The network.</param>
    /// <param name="drafts">Its regions, each after those whose tensors it reads.</param>
    /// <param name="joints">The tensors that are made of others.</param>
    /// <param name="result">The tensor that is given out.</param>
    public Graph(Network network, Sequence<Draft> drafts, Sequence<Joint> joints, Tensor.Output result)
    {
        (Network, Joints, Result) = (network, joints, result);
        for (var joint = 0; joint < joints.Count; joint++)
        {
            var channel = 0;
            foreach (var part in joints[joint].Parts)
            {
                slices.Add(part, (new Tensor.Joint(joint), channel));
                channel += part is Tensor.Output(var draft) ? drafts[draft].OutputShape.Channels : joints[((Tensor.Joint)part).Index].Shape.Channels;
            }
        }

        readers = drafts.SelectMany(draft => draft.Reads.Distinct().Select(tensor => (Draft: draft, Tensor: tensor))).ToLookup(read => read.Tensor, read => read.Draft);
        Drafts = drafts;
        layouts = new(this);
        Drafts = drafts.Select(draft => draft with { IsFlat = IsFlat(draft) }).ToSequence();
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>Its regions, each after those whose tensors it reads.</summary>
    public Sequence<Draft> Drafts { get; }

    /// <summary>The tensors that are made of others.</summary>
    public Sequence<Joint> Joints { get; }

    /// <summary>The tensor that is given out.</summary>
    public Tensor.Output Result { get; }

    /// <summary>A tensor's shape.</summary>
    public Shape ShapeOf(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => Drafts[draft].OutputShape,
        Tensor.Joint(var joint) => Joints[joint].Shape,
        _ => Network.Input,
    };

    /// <summary>How a tensor lies.</summary>
    public Layout LayoutOf(Tensor tensor) => layouts.Of(tensor);

    /// <summary>Channels of the input of a region's weights as packed: as many as are stored, whatever else lies beside them.</summary>
    public int WeightPitch(Draft draft) => draft.Source is Tensor.Input ? layouts.InputPitch : Vectors.RoundUp(draft.InputShape.Channels);

    /// <summary>The tensor that another one is a slice of, and its first channel there; null where it stands for itself.</summary>
    public (Tensor Joint, int Channel)? Slice(Tensor tensor) => slices.TryGetValue(tensor, out var slice) ? slice : null;

    /// <summary>The regions that read a tensor, or several values of it at once.</summary>
    public IEnumerable<Draft> Readers(Tensor tensor) => readers[tensor];

    /// <summary>Whether one parameter belongs to several regions.</summary>
    public bool IsShared(int? weight) => weight is not null && Drafts.Count(draft => draft.Weight == weight) > 1;

    /// <summary>
    /// Whether a normalisation at evaluation can go into the weights before it: no other region has the one without the other.
    /// </summary>
    public bool Folds(Draft draft) => draft is { Weight: not null, Norm: Node.BatchNorm norm } && Drafts.All(other =>
        (other.Weight == draft.Weight) == (other.Norm is Node.BatchNorm own && own.Weight == norm.Weight) && (other.Weight != draft.Weight || other.Bias == draft.Bias));

    private bool IsFlat(Draft draft) =>
        draft is { Pool: null, Norm: null or Node.BatchNorm } && LayoutOf(new Tensor.Output(draft.Index)).IsFlat
        && (draft.TakesAll || (draft.Product is null && LayoutOf(draft.Source).IsFlat))
        && (draft.Combination is null || draft.Combination.Others.All(other => LayoutOf(other).IsFlat));
}
