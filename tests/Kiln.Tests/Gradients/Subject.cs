using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Tests.Gradients;

/// <summary>A network to try, whatever it was made from.</summary>
/// <param name="Batch">How many samples to try it with.</param>
/// <param name="Build">The network with the numbers of a seed.</param>
/// <param name="Samples">A batch of samples, by the number of its stream.</param>
sealed record Subject(int Batch, Func<int, Model> Build, Func<int, Tensor> Samples);
