/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.leakyrelu: 8
    var x1 = global::TorchSharp.torch.where(x0 > 0, x0, (0.01 * x0));
    Watch("Layer.leakyrelu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ leakyrelu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ leakyrelu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8 ◀─ leakyrelu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(pass.Tensor(Training.LayerOutput), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8 ─ leakyrelu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(x &gt; 0 ? x : (0.01 * x))</summary>
    private readonly struct LayerFunction : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(x > V.Zero, x, V.All(0.01f) * x);
    }

    /// <summary>(y &gt; 0 ? dy : (0.01 * dy))</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.Select(saved > V.Zero, gradient, V.All(0.01f) * gradient);
    }
}