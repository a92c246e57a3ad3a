/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.rrelu: 8
    var x1 = training ? global::TorchSharp.torch.where(x0 > 0, x0, ((0.125 + (0.20833333333333331 * Random(x0, 1))) * x0)) : global::TorchSharp.torch.where(x0 > 0, x0, (0.22916666666666666 * x0));
    Watch("Layer.rrelu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ rrelu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ rrelu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Random(1))));
    }

    // 8 ◀─ rrelu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(pass.Tensor(Training.LayerOutput), pass.Tensor(Training.LayerGradient), default, new(pass.Random(1))));
    }

    // 8 ─ rrelu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerEvaluation>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(x &gt; 0 ? x : (0.22916666666666666 * x))</summary>
    private readonly struct LayerEvaluation : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(x > V.Zero, x, V.All(0.22916667f) * x);
    }

    /// <summary>(x &gt; 0 ? x : ((0.125 + (0.20833333333333331 * random)) * x))</summary>
    private readonly struct LayerFunction(RandomKey key1) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(x > V.Zero, x, V.MultiplyAdd(V.All(0.20833333f), key1.Draw<V>(at.Column, at.Channel, 1), V.All(0.125f)) * x);
    }

    /// <summary>(y &gt; 0 ? dy : (dy * (0.125 + (0.20833333333333331 * random))))</summary>
    private readonly struct LayerGradient(RandomKey key1) : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.Select(saved > V.Zero, gradient, gradient * V.MultiplyAdd(V.All(0.20833333f), key1.Draw<V>(at.Column, at.Channel, 1), V.All(0.125f)));
    }
}