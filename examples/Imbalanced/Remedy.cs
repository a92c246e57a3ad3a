using Kiln.Data;
using Kiln.Training;

namespace Kiln.Examples;

/// <summary>What can be done about classes with few samples: parts of a run, each on data of its own.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Parts">The parts, one after the other: on what, for what share of the budget, and how otherwise than plainly.</param>
internal sealed record Remedy(string Name, params IReadOnlyList<(Dataset Data, double Share, Func<Recipe, Recipe> Change)> Parts)
{
    /// <summary>All that are compared.</summary>
    public static IReadOnlyList<Remedy> All(Dataset imbalanced, long seed)
    {
        var (frequent, rare) = imbalanced.ByClassSize();
        return
        [
            new("none", Whole(imbalanced)),
            new("up-sampling", Whole(imbalanced.UpSample(seed))),
            new("down-sampling", Whole(imbalanced.DownSample(seed))),
            new("crops of rare classes", Whole(imbalanced.MinorityCrops(28, seed, padding: 2))),
            new("weighted loss", (imbalanced, 1, recipe => recipe with { ClassWeights = ClassWeights.ByCount })),
            new("two parts", (frequent, 0.75, recipe => recipe), (rare, 0.25, Gently)),
            new("two parts, 2nd of all", (frequent, 0.5, recipe => recipe), (imbalanced.UpSample(seed), 0.5, Gently)),
        ];
    }

    /// <summary>Trains a network for as many steps as the others have.</summary>
    public void Train(SmallFashionNet net, int steps, long seed)
    {
        foreach (var (data, share, change) in Parts)
        {
            var plain = new Recipe(new Sgd(0.05, Momentum: 0.9), BatchSize: 64, Schedule: new Cosine(), Seed: seed);
            var epochs = (int)Math.Round(share * steps / plain.Steps(data.Count) * plain.Epochs);
            net.Fit(data, change(plain with { Epochs = Math.Max(1, epochs) })).Finish();
        }
    }

    private static Recipe Gently(Recipe recipe) => recipe with { Optimizer = new Sgd(0.005, Momentum: 0.9) };

    private static (Dataset, double, Func<Recipe, Recipe>) Whole(Dataset data) => (data, 1, recipe => recipe);
}
