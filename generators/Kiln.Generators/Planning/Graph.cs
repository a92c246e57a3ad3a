using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>A network cut into regions, and the tensors between them.</summary>
/// <param name="Network">The network.</param>
/// <param name="Drafts">Its regions, each after those whose tensors it reads.</param>
/// <param name="Joints">The tensors that several regions write.</param>
internal sealed record Graph(Network Network, Sequence<Draft> Drafts, Sequence<Joint> Joints)
{
    /// <summary>The network's result.</summary>
    public Tensor Result => new Tensor.Output(Drafts.Count - 1);

    /// <summary>A tensor's shape.</summary>
    public Shape ShapeOf(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => Drafts[draft].OutputShape,
        Tensor.Joint(var joint) => Joints[joint].Shape,
        _ => Network.Input,
    };

    /// <summary>The tensor that another one is a slice of, and its first channel there; null where it stands for itself.</summary>
    public (Tensor Joint, int Channel)? Slice(Tensor tensor)
    {
        if (tensor is not Tensor.Output(var draft)) return null;
        for (var joint = 0; joint < Joints.Count; joint++)
            if (Joints[joint].Parts.Contains(draft))
                return (new Tensor.Joint(joint), Joints[joint].Parts.TakeWhile(part => part != draft).Sum(part => Drafts[part].OutputShape.Channels));
        return null;
    }

    /// <summary>The regions whose products slide over a tensor, or over a slice of it.</summary>
    public IEnumerable<Draft> Sliding(Tensor tensor) => Drafts.Where(draft => draft is { Product: not null, TakesAll: false } && (draft.Source == tensor || Slice(draft.Source)?.Joint == tensor));

    /// <summary>The regions that read a tensor as their source.</summary>
    public IEnumerable<Draft> Readers(Tensor tensor) => Drafts.Where(draft => draft.Source == tensor);

    /// <summary>Whether one parameter belongs to several regions.</summary>
    public bool IsShared(int? weight) => weight is not null && Drafts.Count(draft => draft.Weight == weight) > 1;

    /// <summary>
    /// Whether a normalisation at evaluation can go into the weights before it: no other region has the one without the other.
    /// </summary>
    public bool Folds(Draft draft) => draft is { Product: not null, Norm: { } norm }
        && Drafts.All(other => (other.Weight == draft.Weight) == (other.Norm?.Weight == norm.Weight) && (other.Weight != draft.Weight || other.Bias == draft.Bias));
}
