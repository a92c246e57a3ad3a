using Kiln.Testing;
using Xunit;

namespace Kiln.Tests.Models;

/// <summary>What a network says of itself.</summary>
public class SummaryTests
{
    private const string Text =
        """
        using Kiln;
        using static Kiln.Layers;

        [Model, Input(3, 8, 8)]
        public sealed partial class Net
        {
            [Conv(4, 3), BatchNorm, Relu, MaxPool(2)] public partial Layer Edges { get; }
            [Conv(4, 1, groups: 4)] public partial Layer Twice { get; }
            [Linear(10)] public partial Layer Scores { get; }

            public Layer Forward => Edges >> Twice >> (Conv(4, 3, dilation: 2) >> Tanh | Identity) >> Twice >> Scores;
        }
        """;

    [Fact]
    public void A_summary_is_a_table_of_layers_and_their_operations()
    {
        using var net = Declared.Build("Net", 1, Text);
        Assert.Equal(
            """
            Net: 3×8×8 → 10
            ─────────────────────────────────────────────────────────────────
            Layer      Kind                  Output  Parameters   MFLOP  Sees
            ─────────────────────────────────────────────────────────────────
            Edges                            4×4×4          116   0.014  4×4
              conv     Conv 3×3              4×8×8          108   0.014
              bn       BatchNorm             4×8×8            8
              relu     Relu                  4×8×8
              maxpool  MaxPool 2×2           4×4×4
            Twice      DepthwiseConv 1×1     4×4×4            8  <0.001  4×4
            conv       Conv 3×3, dilation 2  4×4×4          148   0.005
            tanh       Tanh                  4×4×4
            sum        Add                   4×4×4
            Twice      DepthwiseConv 1×1     4×4×4               <0.001  4×4
            Scores                           10             650   0.001  8×8
              flatten  Flatten               64
              linear   Linear                10             650   0.001
            """, string.Join('\n', $"{net.Summary()}".Split(Environment.NewLine)[..^3]), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_summary_counts_what_the_network_holds()
    {
        using var net = Declared.Build("Net", 1, Text);
        var summary = net.Summary();
        Assert.Equal(net.parameters().Sum(parameter => parameter.numel()), summary.Parameters);
        Assert.Equal(summary.Parameters, summary.Rows.Where(row => row.Depth == 0).Sum(row => row.Parameters));
        Assert.Equal(net.buffers().Sum(buffer => buffer.numel()), summary.Buffers);
        Assert.Equal(2 * (108 * 64 + 2 * 4 * 16 + 144 * 16 + 640), summary.Operations);
    }

    [Fact]
    public void What_is_frozen_is_not_trainable()
    {
        using var net = Declared.Build("Net", 1, Text);
        Assert.Equal(922, net.Summary().Trainable);
        net.get_parameter("Scores.linear.weight")!.requires_grad = false;
        Assert.Equal((922, 282), (net.Summary().Parameters, net.Summary().Trainable));
        Assert.Contains("922 parameters (3.69 kB), 282 of them trainable", $"{net.Summary()}", StringComparison.Ordinal);
    }
}
