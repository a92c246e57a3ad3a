using System.Globalization;
using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.FineTuning;

/// <summary>
/// What is usually done with a trained network and new data, by how many those are and how like the old ones: little and similar, a linear classifier on the top
/// layer's features; much and similar, a few top layers at a small rate; little and different, a support vector machine on an earlier layer's features; much and
/// different, many layers at a small rate.
/// </summary>
public static class Advice
{
    /// <summary>Samples of a class below which data count as little.</summary>
    public const int Little = 100;

    extension(Model model)
    {
        /// <summary>The plan that new data call for, with its reason in words.</summary>
        /// <param name="data">The new data, with class labels.</param>
        /// <param name="likeness">How like they are to the old ones: said, or measured by <c>net.Compare</c>.</param>
        /// <exception cref="ArgumentException">The data have no class labels, or there are none.</exception>
        /// <exception cref="InvalidOperationException">The network has fewer than three layers that learn.</exception>
        /// <example><code>var plan = net.Advise(flowers, net.Compare(train, flowers)); Console.WriteLine(plan.Reason);</code></example>
        public Plan Advise(Dataset data, Likeness likeness)
        {
            ArgumentNullException.ThrowIfNull(data);
            ArgumentNullException.ThrowIfNull(likeness);
            if (data.Targets is not ClassLabels labels || data.Count == 0) throw new ArgumentException($"A plan is made for samples with class labels, but the dataset's targets are {data.Targets}, of {data.Count} samples.", nameof(data));
            var each = data.Count / Math.Max(1, labels.Labels.Distinct().Count());
            return (each < Little, likeness.IsSimilar) switch
            {
                (true, true) => Plan.Head(data) with { Reason = Words("little", "so the features fit, and there is too little to change them without learning it by heart: a linear classifier on the top layer's features") },
                (false, true) => Plan.Top(data) with { Reason = Words("much", "so the features nearly fit, and there is enough to adapt the last of them: a few top layers, at a small rate") },
                (true, false) => model.SvmOnFeatures() with { Reason = Words("little", "which is hard: the top layer's features are of other things, and there is too little to learn new ones: a support vector machine on an earlier layer's features") },
                (false, false) => Plan.Many(data) with { Reason = Words("much", "so there is enough to learn new features, from the old ones on: many layers, at a small rate") },
            };

            string Words(string amount, string advice) => string.Create(CultureInfo.InvariantCulture, $"{amount} data ({each} samples a class, {Little} are the border), {likeness}; {advice}.");
        }

        /// <summary>The plan of a support vector machine on an earlier layer's features: those in the middle.</summary>
        /// <exception cref="InvalidOperationException">The network has fewer than three layers that learn.</exception>
        public Plan.SvmOnFeatures SvmOnFeatures()
        {
            var layers = Layers(model);
            return new(layers[(layers.Count - 1) / 2], 1e-3, "asked for");
        }

        /// <summary>Begins a plan: freezes what it leaves as it is, and returns the run. The last layer must be one for the new classes, new or from other weights.</summary>
        /// <param name="plan">The plan, of those that train the network.</param>
        /// <param name="training">The new data.</param>
        /// <param name="validation">What it is measured on; null for nothing.</param>
        /// <exception cref="ArgumentException">The plan is one for another classifier, or names more layers than there are.</exception>
        /// <example><code>net.Import("old.safetensors", name => name.StartsWith("Scores.") ? null : name, partial: true); net.FineTune(plan, train).Finish();</code></example>
        public Run FineTune(Plan plan, Dataset training, Dataset? validation = null)
        {
            ArgumentNullException.ThrowIfNull(plan);
            var layers = Layers(model);
            var (learning, recipe) = plan switch
            {
                Plan.LinearHead head => (1, head.Recipe),
                Plan.TopLayers top => (top.Layers, top.Recipe),
                Plan.ManyLayers many => (layers.Count - many.Frozen, many.Recipe),
                _ => throw new ArgumentException("A support vector machine on features does not train the network: fit it by Kiln.Classifiers, svm.Fit(net, data).", nameof(plan)),
            };
            if (learning < 1 || learning > layers.Count)
                throw new ArgumentException($"The plan lets {learning} layers learn, but {model.Blueprint.Name} has {layers.Count} with parameters: {string.Join(", ", layers)}.", nameof(plan));
            model.Unfreeze();
            if (learning < layers.Count) model.FreezeAllBut(layers.Skip(layers.Count - learning));
            return model.Fit(training, validation, recipe);
        }
    }

    /// <summary>The layers that learn, in order, as a checkpoint and <c>Features</c> name them.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than three.</exception>
    internal static IReadOnlyList<string> Layers(Model model)
    {
        var layers = model.Blueprint.Layers.Where(layer => layer.Parameters > 0).Select(layer => layer.Name).Distinct().ToList();
        return layers.Count >= 3 ? layers : throw new InvalidOperationException($"{model.Blueprint.Name} declares {layers.Count} layers with parameters, and fine-tuning goes by layers: declare at least three as properties.");
    }
}
