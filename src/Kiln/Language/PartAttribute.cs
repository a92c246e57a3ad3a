namespace Kiln;

/// <summary>A part of a layer: something that computes. A layer's parts run from left to right as written.</summary>
public abstract class PartAttribute : WordAttribute;
