/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.maxpool: 8×3×3
    var x1 = global::TorchSharp.torch.nn.functional.max_pool2d(x0, [2, 2], strides: [2, 2], padding: [0, 0]);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×6×6 ─ max-pool 2×2 ─▶ 8×3×3</summary>
private static class LayerRegion
{
    // 8×6×6 ─ max-pool 2×2 ─▶ 8×3×3
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new MaxPool<Pool2x2Every2Of6x6, Map8x3x3, Unchanged>(pass.Tensor(Training.LayerOutput), (Bytes)pass.Tensor(Training.LayerWinners), default));
    }

    // 8×6×6 ◀─ max-pool 2×2 ─ 8×3×3
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x3x3By3>.Run(
            pass.Samples,
            new Load<Map8x3x3>(pass.Tensor(Training.GradientComingIn)),
            new MaxPoolGradient<Pool2x2Every2Of6x6, Map8x3x3, Map8x3x3, Map8x6x6, LayerGradient>(
                (Bytes)pass.Tensor(Training.LayerWinners), pass.Tensor(Training.LayerOutput), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8×6×6 ─ max-pool 2×2 ─▶ 8×3×3
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new MaxPool<Pool2x2Every2Of6x6, Map8x3x3, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default, default));
    }

    /// <summary>dy</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => gradient;
    }
}