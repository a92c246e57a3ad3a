/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.selu: 8
    var x1 = (1.0507009873554805 * global::TorchSharp.torch.where(x0 > 0, x0, (1.6732632423543772 * global::TorchSharp.torch.expm1(x0))));
    Watch("Layer.selu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ selu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ selu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8 ◀─ selu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8 ─ selu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(1.0507009873554805 * (x &gt; 0 ? x : (1.6732632423543772 * expm1(x))))</summary>
    private readonly struct LayerFunction : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => (V.All(1.050701f) * V.Select(x > V.Zero, x, V.All(1.6732632f) * Elementary.Expm1(x)));
    }

    /// <summary>(dy * (x &gt; 0 ? 1.0507009873554805 : (1.7580993408473766 * (expm1(x) + 1))))</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => (gradient * V.Select(saved > V.Zero, V.All(1.050701f), V.All(1.7580993f) * (Elementary.Expm1(saved) + V.All(1f))));
    }
}