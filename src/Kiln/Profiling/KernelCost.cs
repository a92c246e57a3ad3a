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

    /// <summary>Whether several calls of a kernel share a batch out; else each takes all of it.</summary>
    public static bool IsShared(Type work) => Kernel(work) == typeof(WinogradGradient<,,>);

    private static double Products(Type part, int samples)
    {
        if (!part.IsGenericType) return 0;
        var arguments = part.GetGenericArguments();
        var (window, output) = (arguments.FirstOrDefault(IsWindow), arguments.LastOrDefault(IsLayout));
        if (window is null || output is null) return 0;
        var (inputs, outputs) = ((double)Number(window, nameof(IWindow.Inputs)), (double)Number(output, nameof(ILayout.Pitch)));
        var (height, width) = (Number(output, nameof(ILayout.Height)), Number(output, nameof(ILayout.Width)));
        if (Kernel(part) == typeof(WinogradRegion<,,,>) || part.GetGenericTypeDefinition() == typeof(WinogradGradient<,,>.Multiplying))
            return 2.0 * samples * Patches(height) * Patches(width) * WinogradTransform.Products * inputs * outputs;
        return Kernel(part) == typeof(Convolution<,,,>) || Kernel(part) == typeof(WeightGradient<,,>) ? 2.0 * samples * height * width * Depth(window) * outputs : 0;
    }

    /// <summary>The kernel that a piece of work belongs to, whatever its shapes.</summary>
    private static Type Kernel(Type work) => (work.DeclaringType ?? work) is { IsGenericType: true } kernel ? kernel.GetGenericTypeDefinition() : work;

    /// <summary>A type with all that it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static int Patches(int outputs) => (outputs + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;

    private static bool IsLayout(Type type) => type.IsValueType && typeof(ILayout).IsAssignableFrom(type);

    private static bool IsWindow(Type type) => type.IsValueType && typeof(IWindow).IsAssignableFrom(type);

    private static int Depth(Type window) => Number(window, nameof(IWindow.Height)) * Number(window, nameof(IWindow.Width)) * Number(window, nameof(IWindow.Inputs));

    private static int Sample(Type layout) =>
        (Number(layout, nameof(ILayout.Top)) + (Number(layout, nameof(ILayout.Height)) - 1) * Number(layout, nameof(ILayout.Spacing)) + 1 + Number(layout, nameof(ILayout.Bottom)))
        * (Number(layout, nameof(ILayout.Left)) + (Number(layout, nameof(ILayout.Width)) - 1) * Number(layout, nameof(ILayout.Spacing)) + 1 + Number(layout, nameof(ILayout.Right)))
        * Number(layout, nameof(ILayout.Pitch));

    private static int Number(Type shape, string name) => (int)shape.GetProperty(name)!.GetValue(null)!;
}
