/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.gn: 8×6×6
    var x1 = global::TorchSharp.torch.nn.functional.group_norm(x0, 2, Parameter(0), Parameter(1), 1E-05);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×6×6 ─ norm of 2 groups ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 8×6×6 ─ norm of 2 groups ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new Moments<Map8x6x6>(pass.Tensor(Training.LayerMoments)));

        SampleNormalisation.Normalise(
            pass.Samples, Tiling<Tiles16x6x6By6>.Parts(pass.Samples), pass.Tensor(Training.LayerMoments), 8, 2, 1E-05f, pass.Weights(Weights.LayerGnWeight), pass.Weights(Weights.LayerGnBias), default, pass.Tensor(Training.LayerNormalisation));

        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new Store<Map8x6x6, LayerFunction>(
                pass.Tensor(Training.LayerOutput), new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Shift))));
    }

    // 8×6×6 ◀─ norm of 2 groups ─ 8×6×6
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6, LayerGradient>(
                pass.Tensor(Training.Input), default, pass.Tensor(Training.LayerSums), new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Mean))));

        SampleNormalisation.Differentiate(
            pass.Samples, Tiling<Tiles16x6x6By6>.Parts(pass.Samples), pass.Tensor(Training.LayerSums), 2, 36, 8, 2, pass.Weights(Weights.LayerGnWeight), pass.Tensor(Training.LayerNormalisation), pass.Gradients(Weights.LayerGnWeight), pass.Gradients(Weights.LayerGnBias));

        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6, LayerNormalisedGradient>(
                pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Mean), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Slope), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Offset))));
    }

    // 8×6×6 ─ norm of 2 groups ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new Moments<Map8x6x6>(pass.Tensor(Evaluation.LayerMoments)));

        SampleNormalisation.Normalise(
            pass.Samples, Tiling<Tiles16x6x6By6>.Parts(pass.Samples), pass.Tensor(Evaluation.LayerMoments), 8, 2, 1E-05f, pass.Weights(Weights.LayerGnWeight), pass.Weights(Weights.LayerGnBias), default, pass.Tensor(Evaluation.LayerNormalisation));

        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new Store<Map8x6x6, LayerFunction>(
                pass.Tensor(Evaluation.LayerOutput), new(new(pass.Tensor(Evaluation.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Evaluation.LayerNormalisation) + 16 * SampleNormalisation.Shift))));
    }

    /// <summary>((x * scale) + shift)</summary>
    private readonly struct LayerFunction(Gate<Map8x6x1> scale, Gate<Map8x6x1> shift) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.MultiplyAdd(x, scale.Load<V>(at), shift.Load<V>(at));
    }

    /// <summary>dy</summary>
    private readonly struct LayerGradient(Gate<Map8x6x1> mean) : IPointwiseGradient
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = gradient;
            sums.A += result;
            sums.B = V.MultiplyAdd(result, (saved - mean.Load<V>(at)), sums.B);
            return result;
        }
    }

    /// <summary>((scale * dy) + (((x - mean) * slope) + offset))</summary>
    private readonly struct LayerNormalisedGradient(Gate<Map8x6x1> scale, Gate<Map8x6x1> mean, Gate<Map8x6x1> slope, Gate<Map8x6x1> offset) : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.MultiplyAdd(scale.Load<V>(at), gradient, V.MultiplyAdd(saved - mean.Load<V>(at), slope.Load<V>(at), offset.Load<V>(at)));
    }
}