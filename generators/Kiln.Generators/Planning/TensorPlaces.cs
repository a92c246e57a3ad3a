namespace Kiln.Generators.Planning;

/// <summary>Where the tensors between regions lie in one workspace. Lives for one plan.</summary>
internal sealed class TensorPlaces(Graph graph, WorkspacePlan workspace)
{
    private readonly Dictionary<Tensor, Place> places = [];

    /// <summary>The place of a tensor, which is made where there is none yet, and kept for a step.</summary>
    public Place At(Tensor tensor, int step)
    {
        if (!places.TryGetValue(tensor, out var place)) places.Add(tensor, place = Make(tensor, step));
        workspace.Use(place, step);
        return place;
    }

    private Place Make(Tensor tensor, int step) => graph.Slice(tensor) is var (joint, channel)
        ? At(joint, step) is Place.Workspace(var buffer) ? new Place.Slice(buffer, channel) : throw new InvalidOperationException("a joint tensor is not among the buffers")
        : workspace.Tensor(Name(tensor), Layouts.Of(graph, tensor), step);

    private string Name(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => $"{graph.Drafts[draft].Name}, output",
        Tensor.Joint(var joint) => $"{graph.Drafts[graph.Joints[joint].Parts[0]].Name}, output and others",
        _ => "input",
    };
}
