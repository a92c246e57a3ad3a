using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>Parameters and running statistics in the kernels' order, filled from PyTorch's and written back.</summary>
internal sealed unsafe class PackedWeights : IDisposable
{
    private readonly Blueprint blueprint;
    private readonly FloatMemory memory;

    public PackedWeights(Blueprint blueprint)
    {
        this.blueprint = blueprint;
        memory = new(blueprint.Weights + blueprint.State);
    }

    /// <summary>The parameters.</summary>
    public Floats Weights => memory.Start;

    /// <summary>All of both.</summary>
    public Span<float> All => new(memory.Start, blueprint.Weights + blueprint.State);

    /// <summary>The running statistics.</summary>
    public Floats State => memory.Start + blueprint.Weights;

    /// <summary>Fills all from PyTorch's order.</summary>
    public void Pack(ParameterSource source)
    {
        for (var i = 0; i < blueprint.Parameters.Length; i++) Pack(blueprint.Parameters[i], source.Parameter(i), Weights + blueprint.Parameters[i].Offset);
        for (var i = 0; i < blueprint.Buffers.Length; i++)
            if (!blueprint.Buffers[i].IsCounter) Copy(source.Buffer(i), State + blueprint.Buffers[i].Offset, blueprint.Buffers[i].Shape[0]);
    }

    /// <summary>Takes over what another one holds.</summary>
    public void CopyFrom(PackedWeights other)
    {
        Copy(other.Weights, Weights, blueprint.Weights + blueprint.State);
        GC.KeepAlive(other);
    }

    /// <summary>Writes all back to PyTorch's order.</summary>
    public void Unpack(ParameterSource source)
    {
        for (var i = 0; i < blueprint.Parameters.Length; i++) Unpack(blueprint.Parameters[i], Weights + blueprint.Parameters[i].Offset, source.Parameter(i));
        UnpackState(source);
    }

    /// <summary>Writes the running statistics back.</summary>
    public void UnpackState(ParameterSource source)
    {
        for (var i = 0; i < blueprint.Buffers.Length; i++)
            if (!blueprint.Buffers[i].IsCounter) Copy(State + blueprint.Buffers[i].Offset, source.Buffer(i), blueprint.Buffers[i].Shape[0]);
    }

    /// <summary>One parameter to the kernels' order.</summary>
    public static void Pack(ParameterBlueprint parameter, Floats natural, Floats packed)
    {
        if (parameter.Packing is { } shape) Packing.Pack(shape, natural, packed);
        else Copy(natural, packed, parameter.Size);
    }

    /// <summary>One parameter, or its gradient, to PyTorch's order.</summary>
    public static void Unpack(ParameterBlueprint parameter, Floats packed, Floats natural)
    {
        if (parameter.Packing is { } shape) Packing.Unpack(shape, packed, natural);
        else Copy(packed, natural, parameter.Size);
    }

    public void Dispose() => memory.Dispose();

    private static void Copy(Floats from, Floats to, long count) => new ReadOnlySpan<float>(from, checked((int)count)).CopyTo(new Span<float>(to, (int)count));
}
