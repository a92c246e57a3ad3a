namespace Kiln.Examples.Zoo;

/// <summary>LeCun et al. 1998, with plain averages and a linear output.</summary>
[Model, Input(1, 32, 32), Xavier, CrossEntropy]
public sealed partial class LeNet5
{
    [Conv(6, 5, padding: 0), Tanh, AvgPool(2)]  public partial Layer C1 { get; }
    [Conv(16, 5, padding: 0), Tanh, AvgPool(2)] public partial Layer C3 { get; }
    [Conv(120, 5, padding: 0), Tanh]            public partial Layer C5 { get; }
    [Linear(84), Tanh]                          public partial Layer F6 { get; }
    [Linear(10)]                                public partial Layer Scores { get; }
}
