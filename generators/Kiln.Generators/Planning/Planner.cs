using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>
/// Turns a network into calls of kernels: cuts it into fused regions, differentiates them, lays out workspace and arena, and
/// orders the steps of forward and backward pass.
/// </summary>
public static class Planner
{
    /// <summary>The plan; null where the network needs more memory than can be addressed.</summary>
    public static Plan? Plan(Network network)
    {
        try
        {
            return PlanAll(network);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Plan PlanAll(Network network)
    {
        var graph = Cutting.Cut(network);
        var arena = ArenaPlan.Of(graph);
        var (training, evaluation) = (new WorkspacePlan(), new WorkspacePlan());
        var (trainingTensors, evaluationTensors) = (new TensorPlaces(graph, training), new TensorPlaces(graph, evaluation));
        var gradients = new GradientPlaces(graph, training);
        var parameters = new ParameterGradients(network, arena, training);

        var (loss, end) = (graph.Drafts.Count, RegionFrame.End(graph));
        var (trainingInput, evaluationInput) = (trainingTensors.At(new Tensor.Input(), 0), evaluationTensors.At(new Tensor.Input(), 0));
        training.Use(trainingInput, end);

        var regions = new List<RegionPlanner>();
        foreach (var draft in graph.Drafts)
        {
            var region = new RegionPlanner(new(graph, draft, arena), (trainingTensors, evaluationTensors));
            region.PlanForward(training, evaluation);
            regions.Add(region);
        }

        var output = graph.LayoutOf(graph.Result);
        var outputGradient = training.Tensor("gradient coming in", output, loss);
        var (trainingOutput, evaluationOutput) = (trainingTensors.At(graph.Result, loss), evaluationTensors.At(graph.Result, loss));
        gradients.Replace(graph.Result, new(outputGradient, output));
        foreach (var region in Enumerable.Reverse(regions)) region.PlanBackward(training, gradients, parameters);

        var inputGradient = gradients.Of(new Tensor.Input()) ?? throw new InvalidOperationException($"nothing takes from the input of {network.Type.Name}");
        training.Use(inputGradient.Place, end);
        return new(
            network, regions.Select(region => region.Finish()).ToSequence(), arena.Parameters.Select(parameters.Placed).ToSequence(), arena.States, training.Place(), evaluation.Place(),
            new(graph.LayoutOf(new Tensor.Input()), trainingInput, evaluationInput, output, trainingOutput, evaluationOutput, outputGradient, inputGradient.Layout, inputGradient.Place));
    }
}
