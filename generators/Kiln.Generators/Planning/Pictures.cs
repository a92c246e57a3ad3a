using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>A region's fused graph in a line, for the comments over its methods.</summary>
internal static class Pictures
{
    public static string Forward(Draft draft) => $"{draft.InputShape} ─ {string.Join(" → ", Parts(draft))} ─▶ {draft.OutputShape}";

    public static string Backward(Draft draft) => $"{draft.InputShape} ◀─ {string.Join(" ← ", Parts(draft))} ─ {draft.OutputShape}";

    private static IEnumerable<string> Parts(Draft draft)
    {
        switch (draft.Product)
        {
            case Node.Convolution conv:
                var window = conv.Geometry;
                yield return $"conv {window.Height}×{window.Width}"
                    + (window.Stride > 1 ? $" every {window.Stride}" : "") + (window.Dilation > 1 ? $" dilated by {window.Dilation}" : "") + (conv.Groups > 1 ? $" in {conv.Groups} groups" : "");
                break;
            case Node.Linear:
                yield return "linear";
                break;
        }

        if (draft.Flattens) yield return "flatten";
        if (draft.Bias is not null) yield return "bias";
        if (draft.Norm is not null) yield return "batch norm";
        foreach (var function in draft.Functions) yield return function.Word.ToLowerInvariant();
        switch (draft.Pool)
        {
            case Node.MaxPool pool:
                yield return $"max-pool {pool.Geometry.Height}×{pool.Geometry.Width}";
                break;
            case Node.AveragePool pool:
                yield return $"mean {pool.Geometry.Height}×{pool.Geometry.Width}";
                break;
        }
    }
}
