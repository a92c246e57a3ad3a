using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Refuses data that a network cannot be trained or measured on, and recipes that cannot be followed.</summary>
internal static class Fitness
{
    /// <summary>Checks that data fit a network.</summary>
    public static void Check(Model model, Dataset data, string name)
    {
        CheckModel(model);
        CheckShape(model, data, name);
        CheckTargets(model.Blueprint, data, name);
    }

    /// <summary>Checks that a network can be trained on data: they may be larger than what it takes, where it declares crops that cut them to that.</summary>
    public static void CheckTraining(Model model, Dataset data, string name)
    {
        CheckModel(model);
        CheckTrainingShape(model, data, name);
        CheckTargets(model.Blueprint, data, name);
    }

    private static void CheckModel(Model model)
    {
        var blueprint = model.Blueprint;
        if (blueprint.Loss is null)
            throw new InvalidOperationException($"{blueprint.Name} declares no loss, so it can be run but not fitted or evaluated: put a loss such as [CrossEntropy] on the class.");
        if (!model.IsFusable)
            throw new InvalidOperationException($"{blueprint.Name} must lie on the CPU in float32 to be fitted or evaluated by its fused code: bring it back with net.to(torch.CPU).to(torch.float32), or train it by autograd.");
    }

    private static void CheckTargets(Blueprint blueprint, Dataset data, string name)
    {
        var loss = blueprint.Loss!;
        switch (loss, data.Targets)
        {
            case (CrossEntropyAttribute or HingeAttribute, ClassLabels labels):
                if (labels.Classes.Length > blueprint.Output.Size)
                    throw new ArgumentException($"{blueprint.Name} gives {blueprint.Output.Size} scores, but the dataset has {labels.Classes.Length} classes: end with [Linear({labels.Classes.Length})].", name);
                break;

            case (MeanSquaredErrorAttribute, TargetValues values):
                if (values.Width != blueprint.Output.Size)
                    throw new ArgumentException($"{blueprint.Name} gives {blueprint.Output.Size} values a sample, but the dataset's targets have {values.Width}.", name);
                break;

            case (BinaryCrossEntropyAttribute, TargetValues values) when values.Width == blueprint.Output.Size:
                CheckShares(blueprint.Name, values, name);
                break;

            case (BinaryCrossEntropyAttribute, ClassLabels { Classes.Length: <= 2 }) when blueprint.Output.Size == 1:
                break;

            case (CrossEntropyAttribute or HingeAttribute, _):
                throw new ArgumentException($"{blueprint.Name} is trained with {Name(loss)}, which takes a class label for each sample, but the dataset's targets are {data.Targets}.", name);

            case (BinaryCrossEntropyAttribute, _) when blueprint.Output.Size == 1:
                throw new ArgumentException($"{blueprint.Name} is trained with {Name(loss)} on one output, which takes labels of two classes or one value from 0 to 1 for each sample, but the dataset's targets are {data.Targets}.", name);

            default:
                throw new ArgumentException($"{blueprint.Name} is trained with {Name(loss)}, which takes {blueprint.Output.Size} values for each sample, but the dataset's targets are {data.Targets}.", name);
        }
    }

    /// <summary>Checks that there are samples, of the shape that a network takes.</summary>
    public static void CheckShape(Model model, Dataset data, string name)
    {
        var blueprint = model.Blueprint;
        if (data.Count == 0) throw new ArgumentException($"{blueprint.Name} got no samples: the dataset is empty.", name);
        if (data.Shape != blueprint.Input) throw new ArgumentException($"{blueprint.Name} takes samples of {blueprint.Input}, but the dataset holds samples of {data.Shape}{Middle(blueprint.Input, data.Shape)}.", name);
    }

    /// <summary>Checks that there are samples, of the shape that a network takes once they are augmented.</summary>
    public static void CheckTrainingShape(Model model, Dataset data, string name)
    {
        if (data.Count == 0 || model.Blueprint.Augmentations.IsEmpty) CheckShape(model, data, name);
        else Frames.Check(model.Blueprint.Augmentations, data.Shape, model.Blueprint.Input, name);
    }

    private static string Middle(Shape input, Shape stored) =>
        stored.Channels == input.Channels && stored.Height >= input.Height && stored.Width >= input.Width ? $": take their middle with data.CentreCrop({input.Height}, {input.Width})" : "";

    /// <summary>What a sample of each class counts for in a run; empty where each counts for 1.</summary>
    /// <exception cref="ArgumentException">The recipe gives weights that the network or its data cannot take.</exception>
    public static IReadOnlyList<double> Weights(Model model, Dataset training, Recipe recipe)
    {
        var blueprint = model.Blueprint;
        if (recipe.ClassWeights is not { } chosen) return Weights(model);
        if (blueprint.Loss is not CrossEntropyAttribute || training.Targets is not ClassLabels labels)
            throw new ArgumentException($"The recipe weighs classes, which cross-entropy alone takes, but {blueprint.Name} is trained with {Name(blueprint.Loss!)}.", nameof(recipe));
        var weights = chosen.For(labels);
        if (weights.Count < labels.Classes.Length || weights.Count > blueprint.Output.Size)
            throw new ArgumentException($"The recipe has {weights.Count} class weights, but the dataset has {labels.Classes.Length} classes and {blueprint.Name} gives {blueprint.Output.Size} scores: give one weight for each class.", nameof(recipe));
        return weights;
    }

    /// <summary>What a sample of each class counts for by the declaration; empty where each counts for 1.</summary>
    public static IReadOnlyList<double> Weights(Model model) => model.Blueprint.Loss is CrossEntropyAttribute cross ? cross.ClassWeights : [];

    private static void CheckShares(string network, TargetValues values, string name)
    {
        var target = new float[values.Width];
        for (var sample = 0; sample < values.Count; sample++)
        {
            values.Read(sample, target);
            if (Array.FindIndex(target, value => value is not (>= 0 and <= 1)) is >= 0 and var at)
                throw new ArgumentException($"{network} is trained with BinaryCrossEntropy, which takes targets from 0 to 1, but sample {sample} has {target[at]} as value {at}.", name);
        }
    }

    private static string Name(LossAttribute loss) => loss.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);

    /// <summary>Checks a recipe's figures.</summary>
    public static void Check(Recipe recipe)
    {
        Require(recipe.Epochs >= 1, nameof(recipe.Epochs), recipe.Epochs, "at least 1");
        Require(recipe.BatchSize >= 1, nameof(recipe.BatchSize), recipe.BatchSize, "at least 1");
        Require(recipe.Accumulate >= 1, nameof(recipe.Accumulate), recipe.Accumulate, "at least 1");
        Require(recipe.ClipNorm is null or (> 0 and < double.PositiveInfinity), nameof(recipe.ClipNorm), recipe.ClipNorm ?? 0, "finite and above 0");
        Require(recipe.ClipValue is null or (> 0 and < double.PositiveInfinity), nameof(recipe.ClipValue), recipe.ClipValue ?? 0, "finite and above 0");
        Require(recipe.Optimizer.Rate is >= 0 and < double.PositiveInfinity, nameof(recipe.Optimizer.Rate), recipe.Optimizer.Rate, "finite and at least 0");
        foreach (var (name, value, wanted, holds) in recipe.Optimizer.Figures) Require(holds, name, value, wanted);
    }

    private static void Require(bool holds, string name, object value, string wanted)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"The recipe's {name} must be {wanted}.");
    }
}
