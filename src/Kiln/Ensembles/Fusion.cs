using System.Collections.Immutable;
using System.Globalization;
using Kiln.Data;

namespace Kiln.Ensembles;

/// <summary>How the answers of an ensemble's members become one.</summary>
public abstract record Fusion
{
    private Fusion()
    {
    }

    /// <summary>The probabilities that an ensemble's members give together.</summary>
    internal abstract double[] Of(IReadOnlyList<Member> members, Dataset data, int classes);

    /// <summary>The mean of the members' probabilities, each with its weight.</summary>
    /// <param name="Weights">A weight for each member, at least 0, of sum 1.</param>
    public sealed record Averaged(ImmutableArray<double> Weights) : Fusion
    {
        /// <inheritdoc/>
        public override string ToString() => Weights.Distinct().Count() == 1 ? "averaged" : $"weighted {string.Join(" : ", Weights.Select(weight => weight.ToString("F2", CultureInfo.InvariantCulture)))}";

        internal override double[] Of(IReadOnlyList<Member> members, Dataset data, int classes)
        {
            var sum = new double[data.Count * classes];
            for (var m = 0; m < members.Count; m++)
            {
                if (Weights[m] == 0) continue;
                var own = members[m].Probabilities(data, classes);
                for (var i = 0; i < sum.Length; i++) sum[i] += Weights[m] * own[i];
            }

            return sum;
        }
    }

    /// <summary>A second learner on what the members answer (Wolpert 1992): logistic regression on the logarithms of their probabilities.</summary>
    public sealed record Stacked : Fusion
    {
        internal Stacked(SoftmaxRegression learner) => Learner = learner;

        internal SoftmaxRegression Learner { get; }

        /// <inheritdoc/>
        public override string ToString() => "stacked";

        internal override double[] Of(IReadOnlyList<Member> members, Dataset data, int classes) => Learner.Probabilities(Answers(members, data, classes));

        // beside each other, sample by sample; a probability of nearly nothing counts as of one in ten thousand
        internal static float[] Answers(IReadOnlyList<Member> members, Dataset data, int classes)
        {
            var all = new float[data.Count * members.Count * classes];
            for (var m = 0; m < members.Count; m++)
            {
                var own = members[m].Probabilities(data, classes);
                for (var i = 0; i < own.Length; i++) all[(i / classes * members.Count + m) * classes + i % classes] = (float)Math.Log(Math.Max(own[i], 1e-4));
            }

            return all;
        }
    }

    /// <summary>Early fusion: the features of all members, joined, and one classifier, logistic regression.</summary>
    public sealed record Early : Fusion
    {
        internal Early(ImmutableArray<string> layers, SoftmaxRegression learner) => (Layers, Learner) = (layers, learner);

        /// <summary>The layer of each member whose values are its features.</summary>
        public ImmutableArray<string> Layers { get; }

        internal SoftmaxRegression Learner { get; }

        /// <inheritdoc/>
        public override string ToString() => "early";

        internal override double[] Of(IReadOnlyList<Member> members, Dataset data, int classes) => Learner.Probabilities(Joined(members, data, Layers));

        internal static float[] Joined(IReadOnlyList<Member> members, Dataset data, ImmutableArray<string> layers)
        {
            var each = members.Select((member, m) => member.Features(data, layers[m])).ToList();
            var (width, at) = (each.Sum(own => own.Width), 0);
            var all = new float[data.Count * width];
            foreach (var (values, own) in each)
            {
                for (var sample = 0; sample < data.Count; sample++) values.AsSpan(sample * own, own).CopyTo(all.AsSpan(sample * width + at));
                at += own;
            }

            return all;
        }
    }
}
