using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>
/// Builds a model's parameters as windows of one flat buffer, in PyTorch's order: each a tensor with a version of its own, all
/// of them contiguous.
/// </summary>
internal static class ParameterArena
{
    /// <summary>Parameters with their first values.</summary>
    public static Parameter[] Build(Blueprint blueprint, long seed)
    {
        var arena = GC.AllocateArray<float>(Math.Max(1, blueprint.Parameters.Sum(parameter => parameter.Size)), pinned: true);
        var (parameters, offset) = (new Parameter[blueprint.Parameters.Length], 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            var plan = blueprint.Parameters[i];
            Drawing.Fill(arena.AsSpan(offset, plan.Size), plan.Shape.Length > 0 ? (int)plan.Shape[0] : 1, plan.Start, seed, i);
            parameters[i] = new(Window(arena, offset, plan.Size, [.. plan.Shape]));
            parameters[i].DetachFromDisposeScope();
            offset += plan.Size;
        }

        return parameters;
    }

    /// <summary>Buffers with their first values.</summary>
    public static Tensor[] BuildBuffers(Blueprint blueprint)
    {
        var sizes = blueprint.Buffers.Select(buffer => buffer.IsCounter ? 0 : (int)buffer.Shape.Aggregate(1L, (a, b) => a * b)).ToArray();
        var arena = GC.AllocateArray<float>(Math.Max(1, sizes.Sum()), pinned: true);
        var (buffers, offset) = (new Tensor[sizes.Length], 0);
        for (var i = 0; i < sizes.Length; i++)
        {
            arena.AsSpan(offset, sizes[i]).Fill((float)blueprint.Buffers[i].Value);
            buffers[i] = blueprint.Buffers[i].IsCounter ? zeros([], dtype: ScalarType.Int64) : Window(arena, offset, sizes[i], [.. blueprint.Buffers[i].Shape]);
            buffers[i].DetachFromDisposeScope();
            offset += sizes[i];
        }

        return buffers;
    }

    private static Tensor Window(float[] arena, int offset, int count, long[] shape)
    {
        using var flat = frombuffer(arena, ScalarType.Float32, count, offset);
        return flat.view(shape);
    }
}
