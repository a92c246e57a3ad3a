using System.Collections.Immutable;
using System.Globalization;

namespace Kiln.Data;

/// <summary>Targets of a classification: for each sample the index of its class.</summary>
public sealed class ClassLabels : Targets
{
    /// <summary>The most classes that may go unnamed: a larger label is rather a mistake than a class.</summary>
    internal const int MostUnnamed = 1 << 16;

    ClassLabels(ImmutableArray<int> labels, ImmutableArray<string> classes)
    {
        Labels = labels;
        Classes = classes;
    }

    /// <summary>The label of each sample: at least 0, below the number of <see cref="Classes"/>.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The name of each class.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>How many samples each class has, in the order of <see cref="Classes"/>.</summary>
    public ImmutableArray<int> Counts
    {
        get
        {
            var counts = new int[Classes.Length];
            foreach (var label in Labels)
                counts[label]++;
            return ImmutableArrays.Owning(counts);
        }
    }

    /// <inheritdoc/>
    public override int Count => Labels.Length;

    internal override ImmutableArray<int> Strata => Labels;

    /// <summary>Labels, and the classes that they index.</summary>
    /// <param name="labels">The label of each sample.</param>
    /// <param name="classes">
    /// The name of each class. If left out, there are as many classes as the largest label asks for, named "0", "1", …; give the
    /// names where a class may have no sample.
    /// </param>
    /// <returns>The targets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative or has no class (or is above 65,535 where none are named).</exception>
    public static ClassLabels Of(ReadOnlySpan<int> labels, IReadOnlyList<string>? classes = null)
    {
        if (FirstOutOfRange(labels, classes) is { } sample)
            throw new ArgumentOutOfRangeException(nameof(labels), labels[sample], $"The label {labels[sample]} of sample {sample} is out of range: expected {Range(classes)}.");
        return new ClassLabels([.. labels], classes is null ? Numbered(labels) : [.. classes]);
    }

    /// <summary>
    /// A weight for each class, in inverse proportion to its samples: <c>samples / (classes that have samples · samples of the class)</c>,
    /// so that the mean weight of a sample is 1 and all classes weigh the same. A class without samples weighs 0.
    /// </summary>
    /// <returns>A weight for each of <see cref="Classes"/>.</returns>
    internal double[] Weights()
    {
        var counts = Counts;
        var present = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (double)Count / ((double)present * count))];
    }

    /// <inheritdoc/>
    public override string ToString() => $"labels of {Classes.Length} classes";

    internal override ClassLabels At(ImmutableArray<int> positions)
    {
        var chosen = new int[positions.Length];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = Labels[positions[i]];
        return new ClassLabels(ImmutableArrays.Owning(chosen), Classes);
    }

    /// <summary>The same labels under other numbers: label l becomes <c>numbers[l]</c>, an index into the classes given.</summary>
    internal ClassLabels Renumbered(ReadOnlySpan<int> numbers, ImmutableArray<string> classes)
    {
        var renumbered = new int[Labels.Length];
        for (var i = 0; i < renumbered.Length; i++)
            renumbered[i] = numbers[Labels[i]];
        return new ClassLabels(ImmutableArrays.Owning(renumbered), classes);
    }

    // A class list that merely goes on where the other ends gives every label the same meaning.
    internal override ClassLabels Concat(Targets others)
    {
        if (others is not ClassLabels labels)
            throw new ArgumentException($"Expected {this} to be joined by more labels, got {others}.", nameof(others));
        var longer = labels.Classes.Length > Classes.Length ? labels.Classes : Classes;
        for (var i = 0; i < Math.Min(Classes.Length, labels.Classes.Length); i++)
        {
            if (Classes[i] != labels.Classes[i])
                throw new ArgumentException($"Expected the same classes in both datasets: class {i} is '{Classes[i]}' here and '{labels.Classes[i]}' there.", nameof(others));
        }

        return new ClassLabels([.. Labels, .. labels.Labels], longer);
    }

    /// <summary>The place of the first label that has no class, if there is one.</summary>
    internal static int? FirstOutOfRange(ReadOnlySpan<int> labels, IReadOnlyList<string>? classes)
    {
        var count = classes?.Count ?? MostUnnamed;
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)count)
                return i;
        }

        return null;
    }

    /// <summary>The labels that some classes allow, in words.</summary>
    internal static string Range(IReadOnlyList<string>? classes) => classes switch
    {
        null => $"0 to {MostUnnamed - 1}, where classes have no names",
        { Count: 0 } => "none, as there are no classes",
        _ => $"0 to {classes.Count - 1}, for {classes.Count} classes",
    };

    static ImmutableArray<string> Numbered(ReadOnlySpan<int> labels)
    {
        var count = 0;
        foreach (var label in labels)
            count = Math.Max(count, label + 1);
        return [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }
}
