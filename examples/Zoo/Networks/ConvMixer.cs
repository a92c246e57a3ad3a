using static Kiln.Layers;

namespace Kiln.Examples.Zoo;

/// <summary>Mixes places channel by channel, around a shortcut, then channels place by place (Trockman and Kolter 2022).</summary>
[Block]
public sealed class Mixer(int kernel) : BlockAttribute
{
    protected override Layer Body => (DepthwiseConv(kernel) >> Gelu >> BatchNorm | Identity) >> Conv(Channels, 1) >> Gelu >> BatchNorm;
}

/// <summary>Patches of 4×4 and four mixers.</summary>
[Model, Input(3, 32, 32), He, CrossEntropy]
public sealed partial class ConvMixer
{
    [Conv(64, 4, stride: 4, padding: 0), Gelu, BatchNorm, Mixer(5, Repeat = 4), GlobalAvgPool, Linear(10)] public partial Layer Scores { get; }
}
