/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.gelu: 8
    var x1 = ((0.5 * x0) * (1 + global::TorchSharp.torch.erf((0.7071067811865476 * x0))));
    Watch("Layer.gelu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ gelu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ gelu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8 ◀─ gelu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, default));
    }

    // 8 ─ gelu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>((0.5 * x) * (1 + erf((0.7071067811865476 * x))))</summary>
    private readonly struct LayerFunction : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => ((V.All(0.5f) * x) * (V.All(1f) + Elementary.Erf(V.All(0.70710677f) * x)));
    }

    /// <summary>(dy * ((0.5 * (1 + erf((0.7071067811865476 * x)))) + ((0.5 * x) * (0.7978845608028654 * exp(-((0.7071067811865476 * x) * (0.7071067811865476 * x)))))))</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var a = V.All(0.70710677f) * saved;
            return (gradient * V.MultiplyAdd(V.All(0.5f), V.All(1f) + Elementary.Erf(a), (V.All(0.5f) * saved) * (V.All(0.7978846f) * Elementary.Exp(-(a * a)))));
        }
    }
}