using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>All that is to be written for a network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Regions">Its regions, in the order of the forward pass.</param>
/// <param name="Parameters">Where each parameter lies.</param>
/// <param name="States">Where each running statistic lies, by the number of its buffer; −1 for those that do not lie there.</param>
/// <param name="Training">The workspace of training.</param>
/// <param name="Evaluation">The workspace of evaluation.</param>
/// <param name="Doors">Where samples come in and results and gradients go out.</param>
public sealed record Plan(
    Network Network, Sequence<RegionPlan> Regions, Sequence<PackedParameter> Parameters, Sequence<int> States,
    Sequence<WorkspaceBuffer> Training, Sequence<WorkspaceBuffer> Evaluation, Doors Doors)
{
    /// <summary>Floats of all parameters in the kernels' order.</summary>
    public int Weights => Parameters.Sum(parameter => parameter.Size);

    /// <summary>Floats of all running statistics.</summary>
    public int State => Network.Buffers.Where((_, i) => States[i] >= 0).Sum(buffer => Vectors.RoundUp(buffer.Shape[0]));
}

/// <summary>The tensors through which a network meets the world.</summary>
/// <param name="Input">How samples lie.</param>
/// <param name="TrainingInput">Where they lie in training.</param>
/// <param name="EvaluationInput">Where they lie at evaluation.</param>
/// <param name="Output">How results lie.</param>
/// <param name="TrainingOutput">Where they lie in training.</param>
/// <param name="EvaluationOutput">Where they lie at evaluation.</param>
/// <param name="OutputGradient">Where their gradient is put.</param>
/// <param name="InputGradientLayout">How the gradient of samples lies.</param>
/// <param name="InputGradient">Where it is.</param>
public sealed record Doors(
    Layout Input, Place TrainingInput, Place EvaluationInput, Layout Output, Place TrainingOutput, Place EvaluationOutput, Place OutputGradient,
    Layout InputGradientLayout, Place InputGradient);
