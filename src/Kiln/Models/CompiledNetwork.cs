using System.ComponentModel;
using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>The fused code of a network. Written by the compiler; it holds nothing and may be shared by any number of models.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CompiledNetwork
{
    /// <summary>What the network knows of itself.</summary>
    public abstract Blueprint Blueprint { get; }

    /// <summary>The forward pass of training. Keeps in the workspace what the backward pass needs.</summary>
    public abstract void Forward(in Pass pass);

    /// <summary>The backward pass: from the gradient of the result to those of the parameters.</summary>
    public abstract void Backward(in Pass pass);

    /// <summary>Turns a copy of the weights into those of evaluation: running statistics folded in.</summary>
    public abstract void Fold(in Pass pass);

    /// <summary>The forward pass of evaluation, on folded weights.</summary>
    public abstract void Evaluate(in Pass pass);

    /// <summary>Brings samples in for training, from PyTorch's order.</summary>
    public abstract void TakeInput(in Pass pass, Floats planes);

    /// <summary>Brings samples in for evaluation, from PyTorch's order.</summary>
    public abstract void TakeInputForEvaluation(in Pass pass, Floats planes);

    /// <summary>Brings results of training out, in PyTorch's order.</summary>
    public abstract void GiveOutput(in Pass pass, Floats planes);

    /// <summary>Brings results of evaluation out, in PyTorch's order.</summary>
    public abstract void GiveOutputOfEvaluation(in Pass pass, Floats planes);

    /// <summary>Brings the gradient of the results in, from PyTorch's order.</summary>
    public abstract void TakeOutputGradient(in Pass pass, Floats planes);

    /// <summary>After a backward pass, brings the gradient of the samples out, in PyTorch's order.</summary>
    public abstract void GiveInputGradient(in Pass pass, Floats planes);

    /// <summary>After a forward pass of training: the loss of each sample, hits where they have a meaning, and the gradient of the results.</summary>
    public virtual void Loss(in Pass pass, in Targets targets, Floats losses, Floats hits) => throw NoLoss();

    /// <summary>After a forward pass of evaluation: the loss of each sample, and hits where they have a meaning.</summary>
    public virtual void Score(in Pass pass, in Targets targets, Floats losses, Floats hits) => throw NoLoss();

    private InvalidOperationException NoLoss() =>
        new($"{Blueprint.Name} declares no loss, so it can be run but not fitted or evaluated: put a loss such as [CrossEntropy] on the class.");
}
