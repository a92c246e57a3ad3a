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
        var drafts = Cutting.Cut(network);
        var arena = ArenaPlan.Of(network, drafts);
        var training = new WorkspacePlan();
        var evaluation = new WorkspacePlan();

        var input = Layouts.Input(drafts, 0);
        var trainingInput = training.Tensor("input", input, 0);
        var evaluationInput = evaluation.Tensor("input", input, 0);
        training.Use(trainingInput, 2 * drafts.Count + 1);

        var regions = new List<RegionPlanner>();
        var (trainingTensor, evaluationTensor) = (trainingInput, evaluationInput);
        foreach (var draft in drafts)
        {
            var region = new RegionPlanner(drafts, draft, arena, training, evaluation, trainingTensor, evaluationTensor);
            region.PlanForward();
            (trainingTensor, evaluationTensor) = (region.TrainingOutput, region.EvaluationOutput);
            regions.Add(region);
        }

        // the gradient of each region's output is what the region after it hands back
        var output = Layouts.Output(drafts, drafts.Count - 1);
        var loss = drafts.Count;
        var outputGradient = training.Tensor("gradient coming in", output, loss);
        training.Use(trainingTensor, loss);
        evaluation.Use(evaluationTensor, drafts.Count);
        var incoming = outputGradient;
        foreach (var region in Enumerable.Reverse(regions)) incoming = region.PlanBackward(incoming);

        var first = regions[0];
        first.PlanInputGradient();
        return new(
            network, regions.Select(region => region.Finish()).ToSequence(), arena.Parameters, arena.States, training.Place(), evaluation.Place(),
            new(input, trainingInput, evaluationInput, output, trainingTensor, evaluationTensor, outputGradient, first.InputGradientLayout, first.InputGradient));
    }
}
