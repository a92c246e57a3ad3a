/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.silu: 8
    var x1 = (x0 * global::TorchSharp.torch.sigmoid(x0));
    Watch("Layer.silu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ silu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ silu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8 ◀─ silu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8 ─ silu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(x * sigmoid(x))</summary>
    private readonly struct LayerFunction : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => (x * Elementary.Sigmoid(x));
    }

    /// <summary>(dy * (sigmoid(x) + (x * (sigmoid(x) * (1 - sigmoid(x))))))</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var a = Elementary.Sigmoid(saved);
            return (gradient * V.MultiplyAdd(saved, a * (V.All(1f) - a), a));
        }
    }
}