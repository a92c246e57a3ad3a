namespace Kiln;

/// <summary>All values of a sample as one vector, channel by channel: <c>C×H×W → C·H·W</c>. A <see cref="LinearAttribute"/> does it by itself.</summary>
/// <example><code>[Flatten, Linear(10)] public partial Layer Scores { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class FlattenAttribute : PartAttribute;
