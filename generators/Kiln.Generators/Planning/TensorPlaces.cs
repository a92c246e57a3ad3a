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
        ? At(joint, step) switch
        {
            Place.Workspace(var buffer) => new Place.Slice(buffer, channel),
            Place.Slice(var buffer, var first) => new Place.Slice(buffer, first + channel),
            var other => throw new InvalidOperationException($"{other} has no channels"),
        }
        : workspace.Tensor(Name(tensor), graph.LayoutOf(tensor), step);

    private string Name(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => $"{graph.Drafts[draft].Name}, output",
        Tensor.Joint(var joint) => $"{First(graph.Joints[joint].Parts[0])}, output and others",
        _ => "input",
    };

    private string First(Tensor part) => part is Tensor.Output(var draft) ? graph.Drafts[draft].Name : First(graph.Joints[((Tensor.Joint)part).Index].Parts[0]);
}
