using static Kiln.Layers;

namespace Kiln.Examples;

/// <summary>A hidden layer.</summary>
[Block]
public sealed class HiddenAttribute : BlockAttribute
{
    protected override Layer Body => Linear(64) >> Relu;
}

// one deep network, four times: only its first weights differ

#pragma warning disable KILN201 // that zeros learn nothing is what is shown
[Model, Input(1, 8, 8), Standardize, Zeros, CrossEntropy]
public sealed partial class FromZeros
#pragma warning restore KILN201
{
    [Hidden(Repeat = 12)] public partial Layer Depth  { get; }
    [Linear(10)]          public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), Standardize, Normal(0.01), CrossEntropy]
public sealed partial class FromSmall
{
    [Hidden(Repeat = 12)] public partial Layer Depth  { get; }
    [Linear(10)]          public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), Standardize, FanIn, CrossEntropy]
public sealed partial class FromFanIn
{
    [Hidden(Repeat = 12)] public partial Layer Depth  { get; }
    [Linear(10)]          public partial Layer Scores { get; }
}

[Model, Input(1, 8, 8), Standardize, He, CrossEntropy]
public sealed partial class FromHe
{
    [Hidden(Repeat = 12)] public partial Layer Depth  { get; }
    [Linear(10)]          public partial Layer Scores { get; }
}
