using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>A region's fused graph in a line, for the comments over its methods.</summary>
internal static class Pictures
{
    public static string Forward(Graph graph, Draft draft) => $"{draft.InputShape} ─ {string.Join(" → ", Parts(graph, draft))} ─▶ {draft.OutputShape}";

    public static string Backward(Graph graph, Draft draft) => $"{draft.InputShape} ◀─ {string.Join(" ← ", Parts(graph, draft))} ─ {draft.OutputShape}";

    private static IEnumerable<string> Parts(Graph graph, Draft draft)
    {
        if (draft.Product is not null) yield return Product(draft.Product);
        if (draft.Flattens) yield return "flatten";
        if (draft.Joins) yield return "join";
        if (draft.Bias is not null) yield return "bias";
        if (draft.Norm is not null) yield return Norm(draft.Norm);
        foreach (var function in draft.Functions) yield return function.Word.ToLowerInvariant();
        if (draft.Combination is { } combination)
            yield return string.Join(" ", combination.Others.Select(other => $"{(combination.IsProduct ? "×" : "+")} {Name(graph, other)}"));
        foreach (var function in draft.After) yield return function.Word.ToLowerInvariant();
        if (draft.Pool is not null) yield return Pool(draft.Pool);
    }

    private static string Product(Node node) => node switch
    {
        Node.Convolution { Geometry: var window, Groups: var groups } =>
            $"conv {window.Height}×{window.Width}" + (window.Stride > 1 ? $" every {window.Stride}" : "") + (window.Dilation > 1 ? $" dilated by {window.Dilation}" : "") + (groups > 1 ? $" in {groups} groups" : ""),
        Node.LocalResponseNorm norm => $"local response norm over {norm.Size}",
        Node.Upsample upsample => $"{upsample.Factor}× larger",
        _ => "linear",
    };

    private static string Norm(Node node) => node switch { Node.LayerNorm => "layer norm", Node.GroupNorm norm => $"norm of {norm.Groups} groups", _ => "batch norm" };

    private static string Pool(Node node) => node switch
    {
        Node.MaxPool pool => $"max-pool {pool.Geometry.Height}×{pool.Geometry.Width}",
        Node.AveragePool pool => $"mean {pool.Geometry.Height}×{pool.Geometry.Width}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "a pool without a picture"),
    };

    private static string Name(Graph graph, Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => graph.Drafts[draft].Name,
        Tensor.Joint(var joint) => string.Join(" & ", graph.Joints[joint].Parts.Select(part => Name(graph, part))),
        _ => "input",
    };
}
