using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Makes a dataset of two arrays.</summary>
static class NpyDataset
{
    internal static Dataset Of(NpyContent samples, NpyContent targets, IReadOnlyList<string>? classes, ChannelOrder channels)
    {
        var shape = ShapeOf(samples, channels);
        var made = TargetsOf(targets, classes);
        if (made.Count != samples.Array.Shape[0])
            throw new DataFormatException(targets.Name, targets.Start, $"{samples.Array.Shape[0]} targets, one for each sample of '{samples.Name}'", $"{made.Count}");
        return new Dataset(SampleView.All(Stored(samples, shape, channels)), made);
    }

    static Shape ShapeOf(NpyContent samples, ChannelOrder channels)
    {
        if (samples.Array.Type is NpyType.Complex64 or NpyType.Complex128 or NpyType.Bytes or NpyType.Text)
            throw new DataFormatException(samples.Name, samples.Start, "samples of real numbers", $"an array of {samples.Array.Type}");
        return samples.Array.Shape switch
        {
            [_, > 0 and var features] => new Shape(features),
            [_, > 0 and var height, > 0 and var width] => new Shape(1, height, width),
            [_, > 0 and var c, > 0 and var height, > 0 and var width] when channels == ChannelOrder.First => new Shape(c, height, width),
            [_, > 0 and var height, > 0 and var width, > 0 and var c] => new Shape(c, height, width),
            _ => throw new DataFormatException(samples.Name, samples.Start, "samples: N×features, N×H×W or images of four dimensions", Sizes(samples)),
        };
    }

    static StoredSamples Stored(NpyContent samples, Shape shape, ChannelOrder channels)
    {
        var isLast = channels == ChannelOrder.Last && samples.Array.Shape.Length == 4 && shape.Channels > 1;
        if (samples.Array.Type == NpyType.UInt8)
            return new ByteSamples(shape, isLast ? ChannelsFirst<byte>(samples.Array.Bytes.AsSpan(), shape) : samples.Array.Bytes, byte.MaxValue);
        var values = samples.Array.ToFloats();
        if (FloatSamples.FirstNotFinite(values) is { } at)
            throw samples.Fault(at, "finite values", $"{values[at]} in sample {at / shape.Size}");
        return new FloatSamples(shape, isLast ? ChannelsFirst<float>(values, shape) : ImmutableArrays.Owning(values));
    }

    static ImmutableArray<T> ChannelsFirst<T>(ReadOnlySpan<T> from, Shape shape)
    {
        var (to, plane) = (new T[from.Length], shape.Height * shape.Width);
        for (var start = 0; start < from.Length; start += shape.Size)
        {
            for (var channel = 0; channel < shape.Channels; channel++)
            {
                for (var pixel = 0; pixel < plane; pixel++)
                    to[start + channel * plane + pixel] = from[start + pixel * shape.Channels + channel];
            }
        }

        return ImmutableArrays.Owning(to);
    }

    static Targets TargetsOf(NpyContent targets, IReadOnlyList<string>? classes) => (targets.Array.Type, targets.Array.Shape) switch
    {
        (NpyType.Bytes or NpyType.Text, [_]) => Named(targets, classes),
        (NpyType.Float16 or NpyType.Float32 or NpyType.Float64, [_] or [_, > 0]) => Values(targets),
        (_, [_] or [_, 1]) when targets.Array.IsWhole => Numbered(targets, classes),
        _ => throw new DataFormatException(targets.Name, targets.Start, "targets: whole numbers or strings as labels, or floats to regress, one for each sample", $"an array of {targets.Array.Type}, {Sizes(targets)}"),
    };

    static ClassLabels Numbered(NpyContent targets, IReadOnlyList<string>? classes)
    {
        var labels = Array.ConvertAll(targets.Array.ToLongs(), static whole => (int)Math.Clamp(whole, -1, int.MaxValue));
        if (ClassLabels.FirstOutOfRange(labels, classes) is { } at)
            throw targets.Fault(at, $"labels of {ClassLabels.Range(classes)}", $"the label {targets.Array.ToLongs()[at]} of sample {at}");
        return ClassLabels.Of(labels, classes);
    }

    static ClassLabels Named(NpyContent targets, IReadOnlyList<string>? classes)
    {
        var names = targets.Array.ToStrings();
        var known = classes ?? [.. names.Distinct().Order(StringComparer.Ordinal)];
        var numbers = known.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => one.number, StringComparer.Ordinal);
        var labels = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
            labels[i] = numbers.TryGetValue(names[i], out var number) ? number : throw targets.Fault(i, $"labels of {string.Join(", ", known)}", $"'{names[i]}'");
        return ClassLabels.Of(labels, known);
    }

    static TargetValues Values(NpyContent targets)
    {
        var values = targets.Array.ToFloats();
        if (FloatSamples.FirstNotFinite(values) is { } at)
            throw targets.Fault(at, "finite values", $"{values[at]}");
        return TargetValues.Of(targets.Array.Shape is [_, var width] ? width : 1, values);
    }

    static string Sizes(NpyContent content) => $"an array of {string.Join('×', content.Array.Shape)}";
}
