using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Tests.Gradients;

/// <summary>Declared losses, written out in TorchSharp's operations.</summary>
static class Criterion
{
    /// <summary>The loss of each sample, as it goes into the batch's sum.</summary>
    /// <param name="loss">The declared loss.</param>
    /// <param name="scores">What the network gives.</param>
    /// <param name="labels">The class of each sample, where the loss takes classes.</param>
    /// <param name="values">The values of each sample, where it takes values.</param>
    public static Tensor Losses(LossAttribute loss, Tensor scores, Tensor labels, Tensor values)
    {
        switch (loss)
        {
            case CrossEntropyAttribute cross:
                var logs = functional.log_softmax(scores, 1);
                var weights = Weights(cross, scores);
                var own = (logs.gather(1, labels.unsqueeze(1)) * weights[labels].unsqueeze(1)).squeeze(1);
                return -(1 - cross.LabelSmoothing) * own - cross.LabelSmoothing / scores.size(1) * (logs * weights).sum(1);

            case HingeAttribute hinge:
                var excess = (hinge.Margin - scores.gather(1, labels.unsqueeze(1)) + scores).clamp_min(0);
                return (excess * (1 - functional.one_hot(labels, scores.size(1)).to(scores.dtype))).sum(1) / scores.size(1);

            case BinaryCrossEntropyAttribute binary:
                var target = values.to(scores.dtype);
                return -(binary.PositiveWeight * target * functional.logsigmoid(scores) + (1 - target) * functional.logsigmoid(-scores)).flatten(1).mean([1]);

            default:
                return (scores - values).square().flatten(1).mean([1]);
        }
    }

    /// <summary>What the samples count for together.</summary>
    public static Tensor Weight(LossAttribute loss, Tensor scores, Tensor labels) =>
        loss is CrossEntropyAttribute cross ? Weights(cross, scores)[labels].sum() : tensor((double)scores.size(0));

    private static Tensor Weights(CrossEntropyAttribute cross, Tensor scores) =>
        (cross.ClassWeights.Count > 0 ? tensor(cross.ClassWeights.ToArray()) : ones(scores.size(1), ScalarType.Float64)).to(scores.dtype);
}
