namespace Kiln.Data;

/// <summary>One sample of a <see cref="Dataset"/>, and its target: a place, not a copy.</summary>
public readonly record struct Sample
{
    readonly Dataset data;

    internal Sample(Dataset data, int index)
    {
        this.data = data;
        Index = index;
    }

    /// <summary>Its place in the dataset, from 0.</summary>
    public int Index { get; }

    /// <summary>Its shape: that of every sample of the dataset.</summary>
    public Shape Shape => data.Shape;

    /// <summary>Its label, an index into <see cref="Dataset.Classes"/>.</summary>
    /// <exception cref="InvalidOperationException">The dataset's targets are values, not labels.</exception>
    public int Label => data.Labels[Index];

    /// <summary>The name of its class.</summary>
    /// <exception cref="InvalidOperationException">The dataset's targets are values, not labels.</exception>
    public string ClassName => data.Classes[Label];

    /// <summary>Its values as floats, channel by channel, each row by row (CHW).</summary>
    /// <returns>A new array of <see cref="Shape.Size"/> values.</returns>
    public float[] ToArray()
    {
        var values = new float[Shape.Size];
        data.Read(Index, values);
        return values;
    }

    /// <summary>The values to regress.</summary>
    /// <returns>A new array of <see cref="TargetValues.Width"/> values.</returns>
    /// <exception cref="InvalidOperationException">The dataset's targets are class labels, not values.</exception>
    public float[] ToTarget()
    {
        var values = new float[data.Values.Width];
        data.Values.Read(Index, values);
        return values;
    }
}
