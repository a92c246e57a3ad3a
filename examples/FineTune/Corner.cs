using Kiln.Data;

namespace Kiln.Examples;

/// <summary>One corner of the table: new data, by how many they are and what they are of.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Train">What there is to learn from.</param>
/// <param name="Test">What the plans are measured on.</param>
internal sealed record Corner(string Name, Dataset Train, Dataset Test)
{
    /// <summary>Both amounts of both kinds.</summary>
    /// <param name="similar">Classes of garments that the network has not seen, to learn from and to be measured on.</param>
    /// <param name="few">Samples of a class that are little.</param>
    /// <param name="many">Samples of a class that are much, or what there is.</param>
    public static IEnumerable<Corner> All((Dataset Train, Dataset Test) similar, int few, int many)
    {
        var digits = Enlarged(Digits.Load()).Split(0.7, 0.3, seed: 1);
        foreach (var (name, (train, test)) in ((string, (Dataset, Dataset))[])[("garments", similar), ("digits", digits)])
            foreach (var each in (int[])[few, many]) yield return new($"{name}, {Math.Min(each, train.ClassCounts.Min())} a class", OfEach(train, each), test);
    }

    /// <summary>The first samples of each class.</summary>
    private static Dataset OfEach(Dataset data, int count)
    {
        var seen = new int[data.Classes.Length];
        return data.At([.. Enumerable.Range(0, data.Count).Where(i => seen[data.Labels[i]]++ < count)]);
    }

    /// <summary>Digits of 8×8 as images of 28×28: each pixel as nine, and a margin of two.</summary>
    private static Dataset Enlarged(Dataset digits)
    {
        var (small, large) = (digits.ToFloats(), new float[digits.Count * 576]);
        for (var i = 0; i < large.Length; i++) large[i] = small[i / 576 * 64 + i % 576 / 24 / 3 * 8 + i % 24 / 3];
        return Dataset.FromFloats(new(1, 24, 24), large, digits.Labels.AsSpan(), digits.Classes).CentreCrop(28, 28);
    }
}
