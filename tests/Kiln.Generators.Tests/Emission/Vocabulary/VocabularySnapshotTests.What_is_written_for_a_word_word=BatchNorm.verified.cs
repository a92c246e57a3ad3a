/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.bn: 8×6×6
    var x1 = NormaliseBatch(x0, weight: 0, bias: 1, mean: 0, variance: 1, count: 2, momentum: 0.1, epsilon: 1E-05);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×6×6 ─ batch norm ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 8×6×6 ─ batch norm ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new Moments<Map8x6x6>(pass.Tensor(Training.LayerMoments)));

        BatchNormalisation.Normalise(
            pass.IsStill(Weights.LayerBnWeight), Tiling<Tiles16x6x6By6>.Parts(pass.Samples), pass.Tensor(Training.LayerMoments), 16, 1E-05f, 0.1f, pass.Weights(Weights.LayerBnWeight), pass.Weights(Weights.LayerBnBias), default, pass.State(State.LayerBnRunningMean), pass.State(State.LayerBnRunningVar), pass.Fixed(Training.LayerNormalisation));

        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new Store<Map8x6x6, LayerFunction>(
                pass.Tensor(Training.LayerOutput), new(pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Scale), pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Shift))));
    }

    // 8×6×6 ◀─ batch norm ─ 8×6×6
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6, LayerGradient>(
                pass.Tensor(Training.Input), default, pass.Tensor(Training.LayerSums), new(pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Mean))));

        BatchNormalisation.Differentiate(
            pass.IsStill(Weights.LayerBnWeight), Tiling<Tiles16x6x6By6>.Parts(pass.Samples), pass.Tensor(Training.LayerSums), pass.Samples * 36, 16, pass.Fixed(Training.LayerNormalisation), pass.Gradients(Weights.LayerBnWeight), pass.Gradients(Weights.LayerBnBias));

        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6, LayerNormalisedGradient>(
                pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, new(pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Scale), pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Mean), pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Slope), pass.Fixed(Training.LayerNormalisation + 16 * BatchNormalisation.Offset))));
    }

    // batch norm, as it stands, into the weights before it
    public static void Fold(in Pass pass)
    {
        Folding.Run(
            default, default, 16, 1E-05f, pass.Weights(Weights.LayerBnWeight), pass.Weights(Weights.LayerBnBias), default, pass.State(State.LayerBnRunningMean), pass.State(State.LayerBnRunningVar));
    }

    // 8×6×6 ─ batch norm ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new Store<Map8x6x6, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerBnWeight), pass.Weights(Weights.LayerBnBias))));
    }

    /// <summary>((x * scale) + shift)</summary>
    private readonly struct LayerFunction(Floats scale, Floats shift) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.MultiplyAdd(x, V.Load(scale + at.Channel), V.Load(shift + at.Channel));
    }

    /// <summary>dy</summary>
    private readonly struct LayerGradient(Floats mean) : IPointwiseGradient
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = gradient;
            sums.A += result;
            sums.B = V.MultiplyAdd(result, (saved - V.Load(mean + at.Channel)), sums.B);
            return result;
        }
    }

    /// <summary>((scale * dy) + (((x - mean) * slope) + offset))</summary>
    private readonly struct LayerNormalisedGradient(Floats scale, Floats mean, Floats slope, Floats offset) : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.MultiplyAdd(V.Load(scale + at.Channel), gradient, V.MultiplyAdd(saved - V.Load(mean + at.Channel), V.Load(slope + at.Channel), V.Load(offset + at.Channel)));
    }
}