using Kiln.Data;
using Kiln.Models;
using Kiln.Training;

namespace Kiln.Ensembles;

/// <summary>A network in an ensemble, and what it sees.</summary>
/// <param name="Model">The network. The ensemble takes it over: it must not be trained further.</param>
/// <param name="View">What it sees of each sample.</param>
public sealed record Member(Model Model, View View)
{
    /// <summary>A network that sees all of each sample.</summary>
    /// <param name="model">The network.</param>
    public static implicit operator Member(Model model) => new(model, View.Whole);

    /// <summary>What it gives for samples as probabilities, sample after sample.</summary>
    internal double[] Probabilities(Dataset data, int classes)
    {
        var answers = Model.Predict(View.Of(data));
        var all = new double[data.Count * classes];
        for (var sample = 0; sample < data.Count; sample++) Softmax.Of(answers.Scores(sample), all.AsSpan(sample * classes, classes));
        return all;
    }

    /// <summary>What a layer of it gives for samples, sample after sample.</summary>
    internal (float[] Values, int Width) Features(Dataset data, string layer)
    {
        var features = Model.Features(layer, View.Of(data));
        return (features.ToFloats(), features.Shape.Size);
    }
}
