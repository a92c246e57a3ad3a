using Kiln.Kernels;
using Kiln.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>Dropout of one half with the draws that Kiln makes, so that both sides can be compared number by number.</summary>
internal sealed class MaskedDropout() : Module<Tensor, Tensor>("masked")
{
    /// <summary>Kiln's stream at this step.</summary>
    public RandomKey Key { get; set; }

    public override Tensor forward(Tensor input) => where(RandomTensor.Like(input, Key) < 0.5, zeros_like(input), 2 * input);
}
