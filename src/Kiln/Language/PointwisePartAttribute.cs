namespace Kiln;

/// <summary>A part that maps each value by itself; its formula stands on it as a <see cref="ScalarAttribute"/>. The shape stays.</summary>
public abstract class PointwisePartAttribute : PartAttribute;
