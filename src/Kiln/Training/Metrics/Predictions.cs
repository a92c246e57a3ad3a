using System.Collections.Immutable;

namespace Kiln.Training;

/// <summary>
/// What a network answers for labelled samples: scores, the class that each stands for, and the true labels. It never changes. A metric is a pure
/// function of it: <c>double Hits(Predictions p) => p.Answers.Zip(p.Labels).Count(pair => pair.First == pair.Second)</c>.
/// </summary>
public sealed class Predictions
{
    private readonly float[] scores;
    private readonly int width;

    internal Predictions(float[] scores, ImmutableArray<int> labels, ImmutableArray<string> classes)
    {
        (this.scores, Labels, Classes) = (scores, labels, classes);
        width = labels.Length == 0 ? 0 : scores.Length / labels.Length;
        Answers = [.. Enumerable.Range(0, labels.Length).Select(Answer)];
    }

    /// <summary>How many samples.</summary>
    public int Count => Labels.Length;

    /// <summary>The true label of each sample: an index into <see cref="Classes"/>.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The class that each sample's greatest score stands for; of several as great, the first. Where the network has one output, the second class if it is above 0.</summary>
    public ImmutableArray<int> Answers { get; }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The scores of a sample, as the network gives them: logits, one a class, or one in all.</summary>
    /// <param name="sample">Its place, from 0.</param>
    public ReadOnlySpan<float> Scores(int sample) => scores.AsSpan(sample * width, width);

    private int Answer(int sample)
    {
        var own = Scores(sample);
        if (width == 1) return own[0] > 0 ? 1 : 0;
        var best = 0;
        for (var i = 1; i < own.Length; i++)
            if (own[i] > own[best]) best = i;
        return best;
    }
}
