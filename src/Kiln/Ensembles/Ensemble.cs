using System.Collections.Immutable;
using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.Ensembles;

/// <summary>
/// Networks that answer together, as a value: it does not change, and predicts as a network does. Members may be one network from other first weights, the best of a
/// search, checkpoints of one run, other networks, or networks that see other parts of a sample.
/// </summary>
/// <example>
/// <code>
/// using var ensemble = Ensemble.Of(Enumerable.Range(1, 5).Select(seed => Trained(seed)));
/// Console.WriteLine($"{ensemble.Evaluate(test).Accuracy:F4} averaged, {ensemble.Weighted(validation).Evaluate(test).Accuracy:F4} weighted");
/// </code>
/// </example>
public sealed class Ensemble : IDisposable
{
    private const double Strength = 1e-3;

    private readonly int classes;

    private Ensemble(ImmutableArray<Member> members, int classes, Fusion fusion) => (Members, this.classes, Fusion) = (members, classes, fusion);

    /// <summary>The networks.</summary>
    public ImmutableArray<Member> Members { get; }

    /// <summary>How their answers become one.</summary>
    public Fusion Fusion { get; }

    /// <summary>Networks whose probabilities are averaged.</summary>
    /// <param name="members">The networks, which the ensemble takes over.</param>
    /// <exception cref="ArgumentException">There are none, or they do not give scores of the same classes.</exception>
    public static Ensemble Of(params IEnumerable<Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ImmutableArray<Member> all = [.. members];
        if (all.IsEmpty) throw new ArgumentException("An ensemble needs a member at least, and got none.", nameof(members));
        if (all.FirstOrDefault(member => member.Model.Blueprint.Loss is null or MeanSquaredErrorAttribute) is { } odd)
            throw new ArgumentException($"An ensemble's members give scores of classes, but {odd.Model.Blueprint.Name} {(odd.Model.Blueprint.Loss is null ? "declares no loss" : "gives values")}: end it with [CrossEntropy].", nameof(members));
        var classes = all[0].Model.Blueprint.Output.Size;
        if (all.FirstOrDefault(member => member.Model.Blueprint.Output.Size != classes) is { } other)
            throw new ArgumentException($"An ensemble's members answer for the same classes, but {all[0].Model.Blueprint.Name} gives {classes} scores and {other.Model.Blueprint.Name} gives {other.Model.Blueprint.Output.Size}.", nameof(members));
        return new(all, Math.Max(2, classes), Even(all.Length));
    }

    /// <summary>Networks whose probabilities are averaged.</summary>
    /// <param name="models">The networks, which the ensemble takes over.</param>
    /// <exception cref="ArgumentException">There are none, or they do not give scores of the same classes.</exception>
    public static Ensemble Of(IEnumerable<Model> models) => Of(models.Select(model => (Member)model));

    /// <summary>Checkpoints of one network, whose probabilities are averaged.</summary>
    /// <param name="make">Makes a network for each of them.</param>
    /// <param name="paths">The checkpoints, as <c>Checkpoint</c>, <c>Keep</c> and <c>SaveCheckpoint</c> write them.</param>
    /// <exception cref="CheckpointMismatchException">A file is of another network.</exception>
    /// <example><code>Ensemble.OfCheckpoints(() => new DigitsNet(), Directory.GetFiles("runs/digits", "epoch-*.safetensors"))</code></example>
    public static Ensemble OfCheckpoints(Func<Model> make, params IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(paths);
        return Of(paths.Order(StringComparer.Ordinal).Select(path =>
        {
            var model = make();
            model.LoadCheckpoint(path);
            return model;
        }));
    }

    /// <summary>The same members, averaged alike.</summary>
    public Ensemble Averaged() => new(Members, classes, Even(Members.Length));

    /// <summary>
    /// The same members, averaged by weights under which labelled data are likeliest: a linear opinion pool, whose weights are found by expectation maximisation
    /// (Dempster, Laird and Rubin 1977), a convex problem.
    /// </summary>
    /// <param name="validation">Data that no member was trained on.</param>
    public Ensemble Weighted(Dataset validation)
    {
        var (labels, each) = (Labels(validation), Members.Select(member => member.Probabilities(validation, classes)).ToList());
        var weights = Enumerable.Repeat(1.0 / Members.Length, Members.Length).ToArray();
        for (var turn = 0; turn < 1000; turn++)
        {
            var shares = new double[weights.Length];
            for (var i = 0; i < labels.Length; i++)
            {
                var whole = 0.0;
                for (var m = 0; m < weights.Length; m++) whole += weights[m] * each[m][i * classes + labels[i]];
                for (var m = 0; m < weights.Length; m++) shares[m] += whole > 0 ? weights[m] * each[m][i * classes + labels[i]] / whole : weights[m];
            }

            for (var m = 0; m < weights.Length; m++) weights[m] = shares[m] / labels.Length;
        }

        return new(Members, classes, new Fusion.Averaged([.. weights]));
    }

    /// <summary>The same members under a second learner that was fitted on what they answer (Wolpert 1992).</summary>
    /// <param name="validation">Data that no member was trained on.</param>
    /// <param name="strength">λ of its penalty ½ λ Σ w².</param>
    public Ensemble Stacked(Dataset validation, double strength = Strength) =>
        new(Members, classes, new Fusion.Stacked(SoftmaxRegression.Fit(Fusion.Stacked.Answers(Members, validation, classes), Labels(validation), classes, strength)));

    /// <summary>The same members' features, joined, under one classifier that is fitted on them.</summary>
    /// <param name="data">What it is fitted on: the training data may do.</param>
    /// <param name="layers">A layer of each member; of the last hidden one, as <c>net.Features</c> names it. One name stands for all members.</param>
    /// <param name="strength">λ of its penalty ½ λ Σ w².</param>
    /// <exception cref="ArgumentException">There is not a layer for each member, or a member has no such layer.</exception>
    public Ensemble Early(Dataset data, IReadOnlyList<string> layers, double strength = Strength)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count != 1 && layers.Count != Members.Length)
            throw new ArgumentException($"The ensemble has {Members.Length} members, and got {layers.Count} layers: name one for each, or one for all.", nameof(layers));
        ImmutableArray<string> all = layers.Count == 1 ? [.. Enumerable.Repeat(layers[0], Members.Length)] : [.. layers];
        return new(Members, classes, new Fusion.Early(all, SoftmaxRegression.Fit(Fusion.Early.Joined(Members, data, all), Labels(data), classes, strength)));
    }

    /// <summary>What the ensemble answers for labelled samples, for metrics; scores are logarithms of probabilities.</summary>
    /// <param name="data">The samples.</param>
    /// <exception cref="ArgumentException">The data have another shape or no class labels, or there are none.</exception>
    /// <example><code>Console.WriteLine(ensemble.Predict(test).Confusion());</code></example>
    public Predictions Predict(Dataset data)
    {
        Labels(data);
        var labels = (ClassLabels)data.Targets;
        return new([.. Fusion.Of(Members, data, classes).Select(probability => (float)Math.Log(Math.Max(probability, 1e-30)))], labels.Labels, labels.Classes);
    }

    /// <summary>Measures the ensemble: the mean of −log p of the true class, and accuracy.</summary>
    /// <param name="data">What it is measured on.</param>
    /// <exception cref="ArgumentException">The data have another shape or no class labels, or there are none.</exception>
    public Scores Evaluate(Dataset data)
    {
        var answers = Predict(data);
        return new(Enumerable.Range(0, answers.Count).Average(i => -(double)answers.Scores(i)[answers.Labels[i]]), answers.Accuracy(), answers.Count);
    }

    /// <summary>Writes members and fusion into one safetensors file, a member's tensors behind its number.</summary>
    /// <param name="path">The file; whole or not there.</param>
    /// <exception cref="IOException">It cannot be written. A file of that name is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        EnsembleFile.Write(path, this);
    }

    /// <summary>Reads an ensemble that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">Makes a network of each class that is in it.</param>
    /// <exception cref="CheckpointMismatchException">A class is missing, or is declared otherwise than in the file; the message lists what differs.</exception>
    /// <exception cref="Transfer.SafetensorsException">The file is broken.</exception>
    /// <example><code>using var ensemble = Ensemble.Load("digits.ensemble", () => new DigitsNet());</code></example>
    public static Ensemble Load(string path, params IReadOnlyList<Func<Model>> kinds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(kinds);
        var (members, fusion) = EnsembleFile.Read(path, kinds);
        var ensemble = Of(members);
        return new(ensemble.Members, ensemble.classes, fusion);
    }

    /// <summary>Frees all members. Ensembles that were made of this one have the same.</summary>
    public void Dispose()
    {
        foreach (var member in Members) member.Model.Dispose();
    }

    private static Fusion.Averaged Even(int count) => new Fusion.Averaged([.. Enumerable.Repeat(1.0 / count, count)]);

    private ImmutableArray<int> Labels(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Targets is not ClassLabels labels) throw new ArgumentException($"An ensemble answers for classes, but the dataset's targets are {data.Targets}.", nameof(data));
        return labels.Classes.Length <= classes ? labels.Labels : throw new ArgumentException($"The ensemble answers for {classes} classes, but the dataset has {labels.Classes.Length}.", nameof(data));
    }
}
