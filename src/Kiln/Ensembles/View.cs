using Kiln.Data;

namespace Kiln.Ensembles;

/// <summary>What a member of an ensemble sees of each sample.</summary>
public abstract record View
{
    private View()
    {
    }

    /// <summary>All of it.</summary>
    public static View Whole { get; } = new All();

    /// <summary>The middle of an image: <c>data.CentreCrop(height, width)</c>.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static View Middle(int height, int width) => new Crop(height, width);

    /// <summary>The samples as the member sees them.</summary>
    internal abstract Dataset Of(Dataset data);

    internal sealed record All : View
    {
        internal override Dataset Of(Dataset data) => data;

        public override string ToString() => "whole";
    }

    internal sealed record Crop(int Height, int Width) : View
    {
        internal override Dataset Of(Dataset data) => data.CentreCrop(Height, Width);

        public override string ToString() => $"middle {Height}×{Width}";
    }
}
