extern alias compiler;

using compiler::Kiln.Generators.Scalars;
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

readonly struct Expm1 : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Expm1(x);

    public static double Exactly(double x) => RealFunctions.Expm1(x);
}

readonly struct Log1p : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Log1p(x);

    public static double Exactly(double x) => RealFunctions.Log1p(x);
}

readonly struct Softplus : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Softplus(x);

    public static double Exactly(double x) => RealFunctions.Softplus(x);
}

readonly struct Erf : IElementaryFunction
{
    public static V Of<V>(V x) where V : struct, ILanes<V> => Elementary.Erf(x);

    public static double Exactly(double x) => RealFunctions.Erf(x);
}
