using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Plans one region, forward, backward and at evaluation. Lives for one plan.</summary>
internal sealed class RegionPlanner
{
    private static readonly Place Nowhere = new Place.Nowhere();

    private readonly RegionFrame frame;
    private readonly RegionFunctions functions;
    private readonly RegionPlaces training;
    private readonly RegionPlaces evaluation;

    private readonly List<Operation> forward = [];
    private readonly List<Operation> backward = [];
    private readonly List<Operation> fold = [];
    private readonly List<Operation> evaluate = [];
    private readonly List<Operation> inputGradient = [];
    private Kept kept = new(Nowhere, Nowhere, Nowhere);

    /// <param name="frame">The region.</param>
    /// <param name="tensors">Where the tensors between regions lie, in training and at evaluation.</param>
    public RegionPlanner(RegionFrame frame, (TensorPlaces Training, TensorPlaces Evaluation) tensors)
    {
        var (graph, draft) = (frame.Graph, frame.Draft);
        this.frame = frame;
        (training, evaluation) = (RegionPlaces.In(tensors.Training, graph, draft), RegionPlaces.In(tensors.Evaluation, graph, draft));
        functions = new(graph, draft, draft.Pool is null || (draft.Pool is Node.MaxPool && frame.PoolTiles), training.Others, evaluation.Others);
    }

    private Draft Draft => frame.Draft;

    /// <summary>Plans the forward pass, in training and at evaluation.</summary>
    public void PlanForward(WorkspacePlan trainingWorkspace, WorkspacePlan evaluationWorkspace)
    {
        kept = new ForwardPlanner(frame, functions, trainingWorkspace, training.Input, training.Output, forward).Training();
        new ForwardPlanner(frame, functions, evaluationWorkspace, evaluation.Input, evaluation.Output, evaluate).Evaluation();
        if (Draft.Norm is Node.BatchNorm norm && frame.Graph.Drafts.Take(Draft.Index).All(earlier => (earlier.Norm as Node.BatchNorm)?.Weight != norm.Weight)) PlanFold(norm); // once, whoever shares it
    }

    /// <summary>Plans the gradients of the region's parameters and of all that it reads.</summary>
    public void PlanBackward(WorkspacePlan workspace, GradientPlaces gradients, ParameterGradients parameters) =>
        new BackwardPlanner(frame, functions, kept, training, workspace, gradients, parameters, backward, inputGradient).Plan();

    /// <summary>What was planned.</summary>
    public RegionPlan Finish() => new(
        Draft.Name, Draft.Layer, Pictures.Forward(frame.Graph, Draft), Pictures.Backward(frame.Graph, Draft),
        forward.ToSequence(), backward.ToSequence(), inputGradient.ToSequence(), fold.ToSequence(), evaluate.ToSequence());

    private void PlanFold(Node.BatchNorm norm)
    {
        var folds = frame.Graph.Folds(Draft);
        fold.Add(new Operation.Fold(
            folds ? frame.WeightShape : null, folds ? new Place.Weights(Draft.Weight!.Value) : Nowhere, Draft.Pitch, norm.Epsilon, new Place.Weights(norm.Weight), new Place.Weights(norm.Bias),
            new Place.State(norm.Mean), new Place.State(norm.Variance), folds && Draft.Bias is { } bias ? new Place.Weights(bias) : Nowhere));
    }
}
