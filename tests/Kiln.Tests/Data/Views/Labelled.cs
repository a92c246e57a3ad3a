using Kiln.Data;

namespace Kiln.Tests.Data;

/// <summary>Datasets whose samples are their own numbers, so that a view tells which samples it shows.</summary>
static class Labelled
{
    /// <summary>A sample for each label; its one feature is its number.</summary>
    public static Dataset By(params int[] labels) => Dataset.FromFloats(
        new Shape(1), [.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], labels, [.. Enumerable.Range(0, 10).Select(i => $"class {i}")]);

    /// <summary>So many samples of class 0, then of class 1, and so on.</summary>
    public static Dataset ByCounts(params int[] counts) => By([.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))]);

    /// <summary>The numbers of the samples that a view shows, in its order.</summary>
    public static int[] Identities(this Dataset data) => [.. data.Select(sample => (int)sample.ToArray()[0])];
}
