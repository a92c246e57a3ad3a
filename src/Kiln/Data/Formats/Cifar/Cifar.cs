namespace Kiln.Data;

/// <summary>
/// The binary files of CIFAR-10 and CIFAR-100 (https://www.cs.toronto.edu/~kriz/cifar.html): for each image its label, or its coarse and its fine
/// label, a byte each, and 3,072 bytes of pixels, red, green and blue, row by row. Files may be gzipped, whatever they are called.
/// </summary>
public static class Cifar
{
    /// <summary>The shape of each image.</summary>
    public static Shape Shape { get; } = new(3, 32, 32);

    /// <summary>Reads a file of CIFAR-10's form.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <param name="classes">The names of the classes; CIFAR-10's if left out.</param>
    /// <returns>Its images, bytes that read as 0 to 1, and their labels; none if the file is empty.</returns>
    /// <exception cref="DataFormatException">The file does not end with an image, a label has no class, or the gzip is corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Dataset Read10(string path, IReadOnlyList<string>? classes = null) =>
        Read(path, new CifarRecord(Labels: 1, Label: 0, classes ?? CifarClasses.Ten));

    /// <summary>Reads a file of CIFAR-100's form.</summary>
    /// <param name="path">The file, gzipped or not.</param>
    /// <param name="labels">Which of the two labels of an image to take.</param>
    /// <returns>Its images, bytes that read as 0 to 1, and their labels; none if the file is empty.</returns>
    /// <exception cref="DataFormatException">The file does not end with an image, a label has no class, or the gzip is corrupt.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Dataset Read100(string path, CifarLabels labels = CifarLabels.Fine) => Read(path, labels == CifarLabels.Fine
        ? new CifarRecord(Labels: 2, Label: 1, CifarClasses.Hundred)
        : new CifarRecord(Labels: 2, Label: 0, CifarClasses.Twenty));

    static Dataset Read(string path, CifarRecord record)
    {
        byte[] bytes;
        using (var content = FileContent.Open(path))
            bytes = content.ReadToEnd();

        var (count, rest) = Math.DivRem(bytes.Length, record.Size);
        if (rest != 0)
            throw new DataFormatException(path, (long)count * record.Size, $"{record.Size} bytes of image {count}", $"the {rest} bytes that the file has left");
        var (pixels, labels) = (new byte[count * Shape.Size], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var image = bytes.AsSpan(i * record.Size, record.Size);
            labels[i] = image[record.Label];
            image[record.Labels..].CopyTo(pixels.AsSpan(i * Shape.Size));
        }

        if (ClassLabels.FirstOutOfRange(labels, record.Classes) is { } at)
            throw new DataFormatException(path, (long)at * record.Size + record.Label, $"labels of {ClassLabels.Range(record.Classes)}", $"the label {labels[at]} of image {at}");
        return new Dataset(SampleView.All(new ByteSamples(Shape, ImmutableArrays.Owning(pixels), byte.MaxValue)), ClassLabels.Of(labels, record.Classes));
    }

    /// <summary>How an image stands in a file.</summary>
    /// <param name="Labels">How many bytes of labels precede the pixels.</param>
    /// <param name="Label">Which of them counts.</param>
    /// <param name="Classes">What it indexes.</param>
    sealed record CifarRecord(int Labels, int Label, IReadOnlyList<string> Classes)
    {
        internal int Size => Labels + Shape.Size;
    }
}
