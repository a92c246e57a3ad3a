/// <inheritdoc/>
public override Blueprint Blueprint { get; } = new()
{
    Name = "Net",
    Declaration =
        """
        [Model, Input(8)]
        public sealed partial class Net
        {
            [Linear(3), L1(0.001)] public partial Layer Layer { get; }
        }
        """,
    Input = new Shape(8),
    Output = new Shape(3),
    Layers =
    [
        new("Layer", new Shape(8), new Shape(3), 27, 48, 1, 1),
    ],
    Parts =
    [
        new("Layer", "linear", "Linear", new Shape(3), 27, 48),
    ],
    Parameters =
    [
        new("Layer.linear.weight", [3, 8], ParameterRole.Weight, new Start.Normal(0.5), 0, 128, new WeightShape(3, 8, 1, 1, 1, 1, 8), L1: 0.001),
        new("Layer.linear.bias", [3], ParameterRole.Bias, new Start.Constant(0), 128, 16),
    ],
    Weights = 144,
    State = 0,
    Training = new(48, 256),
    Evaluation = new(32, 0),
};