using Kiln.Kernels;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>Where a model's parameters and buffers lie in PyTorch's order at the moment.</summary>
internal sealed unsafe class ParameterSource
{
    private readonly nint[] parameters;
    private readonly nint[] buffers;

    private ParameterSource(nint[] parameters, nint[] buffers) => (this.parameters, this.buffers) = (parameters, buffers);

    /// <summary>Looks where tensors lie. They must outlive the use of what is found.</summary>
    public static ParameterSource Of(Tensor[] parameters, Tensor[] buffers, Blueprint blueprint) => new(
        Array.ConvertAll(parameters, parameter => (nint)Raw.Floats(parameter).Address),
        [.. buffers.Select((buffer, i) => blueprint.Buffers[i].IsCounter ? 0 : (nint)Raw.Floats(buffer).Address)]);

    /// <summary>A parameter's first float.</summary>
    public Floats Parameter(int index) => (float*)parameters[index];

    /// <summary>A buffer's first float.</summary>
    public Floats Buffer(int index) => (float*)buffers[index];
}
