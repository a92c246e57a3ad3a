using Kiln.Models;

namespace Kiln.Benchmarks;

/// <summary>Counts the work of a step: the multiply-adds of products, as two operations each.</summary>
internal static class Work
{
    /// <summary>Of one sample: each product forward, to its weights, and, but for the first, to its data.</summary>
    public static double OfStep(Blueprint blueprint)
    {
        var products = blueprint.Parts.Where(part => part.Operations > 0).ToList();
        return products.Sum(part => 3.0 * part.Operations) - products[0].Operations;
    }
}
