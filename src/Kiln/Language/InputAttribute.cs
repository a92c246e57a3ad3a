namespace Kiln;

/// <summary>The shape of one sample that a network takes: channels, height and width; or a number of features.</summary>
/// <param name="channels">Channels, or features where there is no height and width. At least 1.</param>
/// <param name="height">Rows, in pixels. At least 1.</param>
/// <param name="width">Columns, in pixels. At least 1.</param>
/// <example><code>[Model, Input(3, 32, 32)]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(int channels, int height = 1, int width = 1) : WordAttribute
{
    /// <summary>The shape of one sample.</summary>
    public Shape Shape { get; } = new(channels, height, width);
}
