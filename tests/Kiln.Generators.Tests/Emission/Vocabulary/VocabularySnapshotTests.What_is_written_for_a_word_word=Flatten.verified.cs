/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.flatten: 288
    var x1 = x0.flatten(1);
    // Layer.relu: 288
    var x2 = global::TorchSharp.torch.where(x1 <= 0, global::TorchSharp.torch.full_like(x1, 0), x1);
    Watch("Layer.relu", x2);
    Watch("Layer", x2);
    return x2;
}

/// <summary>8×6×6 ─ relu ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 8×6×6 ─ relu ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new Store<Map8x6x6, LayerFunction>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8×6×6 ◀─ relu ─ 8×6×6
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6, LayerGradient>(pass.Tensor(Training.LayerOutput), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8×6×6 ─ relu ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new Store<Map8x6x6, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(x &lt;= 0 ? 0 : x)</summary>
    private readonly struct LayerFunction : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(x <= V.Zero, V.Zero, x);
    }

    /// <summary>(y &lt;= 0 ? 0 : dy)</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.Select(saved <= V.Zero, V.Zero, gradient);
    }
}