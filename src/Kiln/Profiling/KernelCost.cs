using Kiln.Kernels;

namespace Kiln.Profiling;

/// <summary>What a kernel's work costs at least, read from the shapes in its type.</summary>
/// <param name="Operations">Floating-point operations of its products: two for each multiply-add that it runs. Those of functions, pools and transforms are not counted.</param>
/// <param name="Bytes">Bytes of the tensors and weights that it names, each once.</param>
internal readonly record struct KernelCost(double Operations, double Bytes)
{
    /// <summary>The cost for a batch.</summary>
    public static KernelCost Of(Type work, int samples)
    {
        var parts = Parts(work).ToList();
        var tensors = parts.Where(IsLayout).Distinct().Sum(layout => (double)Sample(layout)) * samples;
        var weights = parts.Where(IsWindow).Distinct().Sum(window => (double)Depth(window) * Number(window, nameof(IWindow.Outputs)));
        return new(parts.Sum(part => Products(part, samples)), (tensors + weights) * sizeof(float));
    }

    private static double Products(Type part, int samples)
    {
        if (!part.IsGenericType) return 0;
        var arguments = part.GetGenericArguments();
        var definition = part.DeclaringType ?? part;
        var (window, output) = (arguments.FirstOrDefault(IsWindow), arguments.LastOrDefault(IsLayout));
        if (window is null || output is null) return 0;
        var (inputs, outputs) = ((double)Number(window, nameof(IWindow.Inputs)), (double)Number(output, nameof(ILayout.Pitch)));
        var (height, width) = (Number(output, nameof(ILayout.Height)), Number(output, nameof(ILayout.Width)));
        return Name(definition) switch
        {
            "WinogradRegion" => 2.0 * samples * Patches(height) * Patches(width) * WinogradTransform.Products * inputs * outputs,
            "WinogradGradient" when Name(part) == "Multiplying" => 2.0 * samples * Patches(height) * Patches(width) * WinogradTransform.Products * inputs * outputs,
            "Convolution" or "WeightGradient" => 2.0 * samples * height * width * Depth(window) * outputs,
            _ => 0,
        };
    }

    /// <summary>A type with all that it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static int Patches(int outputs) => (outputs + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static bool IsLayout(Type type) => type.IsValueType && typeof(ILayout).IsAssignableFrom(type);

    private static bool IsWindow(Type type) => type.IsValueType && typeof(IWindow).IsAssignableFrom(type);

    private static int Depth(Type window) => Number(window, nameof(IWindow.Height)) * Number(window, nameof(IWindow.Width)) * Number(window, nameof(IWindow.Inputs));

    private static int Sample(Type layout) =>
        (Number(layout, nameof(ILayout.Top)) + (Number(layout, nameof(ILayout.Height)) - 1) * Number(layout, nameof(ILayout.Spacing)) + 1 + Number(layout, nameof(ILayout.Bottom)))
        * (Number(layout, nameof(ILayout.Left)) + (Number(layout, nameof(ILayout.Width)) - 1) * Number(layout, nameof(ILayout.Spacing)) + 1 + Number(layout, nameof(ILayout.Right)))
        * Number(layout, nameof(ILayout.Pitch));

    private static int Number(Type shape, string name) => (int)shape.GetProperty(name)!.GetValue(null)!;
}
