using System.Collections.Immutable;
using Kiln.Data;

namespace Kiln.Images;

/// <summary>
/// A folder of images by class: each of its folders is a class, and the images anywhere below it are its samples. Classes and files are in the order of
/// their names (ordinal), so that the same folder gives the same dataset everywhere.
/// </summary>
public static class ImageFolder
{
    private static readonly ImmutableHashSet<string> Endings = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, ".jpg", ".jpeg", ".png", ".bmp", ".webp");

    /// <summary>The images of a folder. Nothing is decoded yet: an image is read each time it is asked for, by as many threads as ask, and only then can be found broken.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="shape">The shape of a sample: 3 channels for colour, or 1 for grey, and the size to which each image is brought.</param>
    /// <param name="fit">How it is brought there.</param>
    /// <returns>The dataset, of bytes; <c>InMemory()</c> decodes all of it once and keeps it.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">The shape is none of an image, or the folder has no classes or no images.</exception>
    /// <exception cref="DataFormatException">At reading: a file is no whole image; the message names it.</exception>
    /// <example><code>var (train, test) = ImageFolder.Load("flowers", new Shape(3, 64, 64)).Split(0.8, 0.2, seed: 1);</code></example>
    public static Dataset Load(string path, Shape shape, Fit fit = Fit.Cover)
    {
        var (files, labels, classes) = Find(path, shape);
        return new(SampleView.All(new ImageFiles(files, shape, fit)), ClassLabels.Of(labels.AsSpan(), classes));
    }

    /// <summary>The images of a folder that are whole, decoded once and kept in memory, and the broken ones by name.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="shape">The shape of a sample: 3 channels for colour, or 1 for grey, and the size to which each image is brought.</param>
    /// <param name="fit">How it is brought there.</param>
    /// <returns>The dataset, of bytes, and what was left out: why each file is broken.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">The shape is none of an image, or the folder has no classes or no images.</exception>
    /// <example><code>var (data, broken) = ImageFolder.LoadIntact("flowers", new Shape(3, 64, 64)); Console.WriteLine($"{broken.Length} images are broken");</code></example>
    public static (Dataset Data, ImmutableArray<DataFormatException> Broken) LoadIntact(string path, Shape shape, Fit fit = Fit.Cover)
    {
        var data = Load(path, shape, fit);
        var problems = new DataFormatException?[data.Count];
        var pixels = new byte[(long)data.Count * shape.Size];
        Parallel.For(0, data.Count, i =>
        {
            try
            {
                data.ReadBytes(i, pixels.AsSpan(i * shape.Size, shape.Size));
            }
            catch (DataFormatException problem)
            {
                problems[i] = problem;
            }
        });
        var whole = Dataset.FromBytes(shape, pixels, data.Targets);
        return (whole.At(Enumerable.Range(0, data.Count).Where(i => problems[i] is null)), [.. problems.OfType<DataFormatException>()]);
    }

    private static (ImmutableArray<string> Files, ImmutableArray<int> Labels, ImmutableArray<string> Classes) Find(string path, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (shape.Channels is not (1 or 3) || shape.Height < 1 || shape.Width < 1)
            throw new ArgumentException($"Images are read with 1 channel (grey) or 3 (red, green, blue), a height and a width, but the shape is {shape}.", nameof(shape));
        if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"There is no folder '{path}': expected one with a folder of images for each class.");

        var folders = Directory.GetDirectories(path).Order(StringComparer.Ordinal).ToArray();
        if (folders.Length == 0) throw new ArgumentException($"'{path}' has no folders: expected one for each class, with its images.", nameof(path));
        var files = folders.SelectMany((folder, label) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).Select(file => (file, label))).ToArray();
        return files.Length == 0
            ? throw new ArgumentException($"'{path}' has no images below its {folders.Length} folders: expected files that end in {string.Join(", ", Endings.Order())}.", nameof(path))
            : ([.. files.Select(file => file.file)], [.. files.Select(file => file.label)], [.. folders.Select(folder => Path.GetFileName(folder))]);
    }
}
