using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Kiln.Data;

public sealed partial class Dataset
{
    /// <summary>How many samples each class has, in the order of <see cref="Classes"/>.</summary>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public ImmutableArray<int> ClassCounts => Classified.Counts;

    /// <summary>
    /// Weights for a loss that pays as much heed to each class as to any other: in inverse proportion to the samples of a class,
    /// <c>w = samples / (classes · samples of the class)</c>, so that the mean weight of a sample is 1 and the loss keeps its scale
    /// (scikit-learn's <c>class_weight="balanced"</c>). Only classes that have samples count; one without weighs 0.
    /// </summary>
    /// <returns>A weight for each of <see cref="Classes"/>.</returns>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    /// <example><code>var weights = train.ClassWeights();   // 900 and 100 samples: 0.5556 and 5</code></example>
    public double[] ClassWeights() => Classified.Weights();

    /// <summary>Repeats samples of rare classes until all classes have the same number.</summary>
    /// <remarks>
    /// All samples come once, in order, and then the repeated ones, class by class: whole rounds of a class, and then a drawn rest of it,
    /// so that no sample comes more than once oftener than another of its class. Split a validation part off before, or its samples are
    /// learned. A class without samples stays without.
    /// </remarks>
    /// <param name="seed">Chooses the samples that are repeated: the same seed, the same samples.</param>
    /// <param name="to">How many samples a class is to have at least; as many as the largest if left out.</param>
    /// <returns>A view that is as long as this dataset or longer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public Dataset UpSample(long seed, int? to = null) =>
        At([.. Enumerable.Range(0, Count), .. Balancing.Repeats(Labels, UpTo(to), Draw.UpSample, seed)]);

    /// <summary>Leaves samples of frequent classes out until all classes have the same number.</summary>
    /// <param name="seed">Chooses the samples that stay: the same seed, the same samples. They keep their order.</param>
    /// <param name="to">How many samples a class may have at most; as many as the smallest that has any, if left out.</param>
    /// <returns>A view that is as long as this dataset or shorter.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    public Dataset DownSample(long seed, int? to = null) =>
        At(Balancing.Kept(Labels, Aim(to, ClassCounts.Where(count => count > 0).DefaultIfEmpty(1).Min()), seed));

    /// <summary>
    /// Adds crops of the images of rare classes, and of those alone, until all classes have the same number: up-sampling whose
    /// repeated images are not the same again.
    /// </summary>
    /// <remarks>
    /// The images that are repeated are those that <see cref="UpSample"/> would repeat (drawn from numbers of their own), each cropped at a
    /// place of its own, uniform over all places in the image with its padding. All other images keep their middle. Crops are by whole
    /// pixels, bytes stay bytes, and each is cut out when it is read. Labels stay.
    /// </remarks>
    /// <param name="size">Rows and columns of each crop.</param>
    /// <param name="seed">Chooses images and places: the same seed, the same crops.</param>
    /// <param name="padding">How many pixels of zeros an image gets on each side before it is cropped.</param>
    /// <param name="to">How many samples a class is to have at least; as many as the largest if left out.</param>
    /// <returns>A view of <c>channels×size×size</c>: all images in order, and then the crops, class by class.</returns>
    /// <exception cref="ArgumentException">The crop is larger than the padded image, or the very image: then there is only one place for it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Padding is negative, or <paramref name="to"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    /// <example><code>var train = imbalanced.MinorityCrops(size: 28, seed: 1, padding: 2);</code></example>
    public Dataset MinorityCrops(int size, long seed, int padding = 0, int? to = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        var (down, across) = (Shape.Height + 2L * padding - size, Shape.Width + 2L * padding - size);
        if (size < 1 || down < 0 || across < 0 || down + across == 0)
            throw new ArgumentException($"Expected crops smaller than images of {Shape} with {padding} pixels of padding on each side, got {size}×{size}.", nameof(size));

        var shape = Shape with { Height = size, Width = size };
        var repeats = Balancing.Repeats(Labels, UpTo(to), Draw.MinorityCrops, seed);
        var places = CounterRandom.For(Draw.MinorityCrops, seed, stream: -1);
        var crops = repeats.Select((place, i) => new Window(
            Samples.Rows[place], places.Below((int)down + 1, 2 * (ulong)i) - padding, places.Below((int)across + 1, 2 * (ulong)i + 1) - padding));
        return Windows(
            shape, [.. Samples.Rows.Select(row => Window.Centre(row, Shape, shape)), .. crops],
            Targets.At([.. Enumerable.Range(0, Count), .. repeats]));
    }

    /// <summary>Parts the samples by the size of their classes, to fine-tune a network in two parts: first on the classes with many samples, then on those with few.</summary>
    /// <param name="atLeast">From how many samples on a class counts as frequent; the mean over the classes that have any, if left out.</param>
    /// <returns>The samples of the frequent classes and those of the rare ones, in order; either may be empty. Both keep all <see cref="Classes"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The targets are values, not labels.</exception>
    /// <example><code>var (frequent, rare) = train.ByClassSize();</code></example>
    public (Dataset Frequent, Dataset Rare) ByClassSize(int? atLeast = null)
    {
        var counts = ClassCounts;
        var bound = Aim(atLeast, (int)Math.Ceiling(counts.Where(count => count > 0).DefaultIfEmpty(1).Average()));
        var frequent = Enumerable.Range(0, Count).ToLookup(index => counts[Labels[index]] >= bound);
        return (At([.. frequent[true]]), At([.. frequent[false]]));
    }

    int UpTo(int? to) => Aim(to, ClassCounts.DefaultIfEmpty(0).Max());

    static int Aim(int? given, int otherwise, [CallerArgumentExpression(nameof(given))] string name = "")
    {
        if (given is < 1)
            throw new ArgumentOutOfRangeException(name, given, "Expected a number of samples of at least 1.");
        return given ?? otherwise;
    }
}
