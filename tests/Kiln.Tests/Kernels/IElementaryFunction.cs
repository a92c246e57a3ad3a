using Kiln.Kernels;

namespace Kiln.Tests.Kernels;

/// <summary>An elementary function over vectors, and the real one.</summary>
interface IElementaryFunction
{
    static abstract V Of<V>(V x) where V : struct, ILanes<V>;

    static abstract double Exactly(double x);
}

readonly struct Exp : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Exp(x);

    public static double Exactly(double x) => Math.Exp(x);
}

readonly struct Log : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Log(x);

    public static double Exactly(double x) => Math.Log(x);
}

readonly struct Tanh : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Tanh(x);

    public static double Exactly(double x) => Math.Tanh(x);
}

readonly struct Sigmoid : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Sigmoid(x);

    public static double Exactly(double x) => 1 / (1 + Math.Exp(-x));
}
