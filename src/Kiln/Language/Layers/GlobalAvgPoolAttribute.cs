namespace Kiln;

/// <summary>The mean of each channel over the whole image: <c>C×H×W → C</c> (Lin, Chen and Yan 2013).</summary>
/// <example><code>[GlobalAvgPool, Linear(10)] public partial Layer Head { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class GlobalAvgPoolAttribute : PartAttribute;
