using Kiln.Data;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Refuses data that a network cannot be trained or measured on, and recipes that cannot be followed.</summary>
internal static class Fitness
{
    /// <summary>Checks that data fit a network.</summary>
    public static void Check(Model model, Dataset data, string name)
    {
        var blueprint = model.Blueprint;
        if (blueprint.Loss is not { } loss)
            throw new InvalidOperationException($"{blueprint.Name} declares no loss, so it can be run but not fitted or evaluated: put [CrossEntropy] or [MeanSquaredError] on the class.");
        if (!model.IsFusable)
            throw new InvalidOperationException($"{blueprint.Name} must lie on the CPU in float32 to be fitted or evaluated by its fused code: bring it back with net.to(torch.CPU).to(torch.float32), or train it by autograd.");
        if (data.Count == 0) throw new ArgumentException($"{blueprint.Name} got no samples: the dataset is empty.", name);
        if (data.Shape != blueprint.Input) throw new ArgumentException($"{blueprint.Name} takes samples of {blueprint.Input}, but the dataset holds samples of {data.Shape}.", name);

        switch (loss, data.Targets)
        {
            case (CrossEntropyAttribute, ClassLabels labels):
                if (labels.Classes.Length > blueprint.Output.Size)
                    throw new ArgumentException($"{blueprint.Name} gives {blueprint.Output.Size} scores, but the dataset has {labels.Classes.Length} classes: end with [Linear({labels.Classes.Length})].", name);
                break;

            case (MeanSquaredErrorAttribute, TargetValues values):
                if (values.Width != blueprint.Output.Size)
                    throw new ArgumentException($"{blueprint.Name} gives {blueprint.Output.Size} values a sample, but the dataset's targets have {values.Width}.", name);
                break;

            case (CrossEntropyAttribute, _):
                throw new ArgumentException($"{blueprint.Name} is trained with cross-entropy, which takes a class label for each sample, but the dataset's targets are {data.Targets}.", name);

            default:
                throw new ArgumentException($"{blueprint.Name} is trained with the mean squared error, which takes {blueprint.Output.Size} values for each sample, but the dataset's targets are {data.Targets}.", name);
        }
    }

    /// <summary>Checks a recipe's figures.</summary>
    public static void Check(Recipe recipe)
    {
        Require(recipe.Epochs >= 1, nameof(recipe.Epochs), recipe.Epochs, "at least 1");
        Require(recipe.BatchSize >= 1, nameof(recipe.BatchSize), recipe.BatchSize, "at least 1");
        Require(recipe.Optimizer.Rate is >= 0 and < double.PositiveInfinity, nameof(recipe.Optimizer.Rate), recipe.Optimizer.Rate, "finite and at least 0");
        Require(recipe.Optimizer.Momentum is >= 0 and < 1, nameof(recipe.Optimizer.Momentum), recipe.Optimizer.Momentum, "at least 0 and below 1");
    }

    private static void Require(bool holds, string name, object value, string wanted)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"The recipe's {name} must be {wanted}.");
    }
}
