using System.Globalization;

namespace Kiln.Generators.Writing;

/// <summary>Values as C# writes them, whatever the culture of the machine.</summary>
internal static class Literal
{
    public static string Of(float value) => float.IsInfinity(value) || float.IsNaN(value) ? $"float.{Special(value)}" : value.ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string Of(double value) => double.IsInfinity(value) || double.IsNaN(value) ? $"double.{Special(value)}" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(Shape shape) => shape.IsFlat ? $"new Shape({shape.Channels})" : $"new Shape({shape.Channels}, {shape.Height}, {shape.Width})";

    private static string Special(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "PositiveInfinity" : "NegativeInfinity";
}
