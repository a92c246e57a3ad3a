/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.ln: 8
    var x1 = global::TorchSharp.torch.nn.functional.layer_norm(x0, [8], Parameter(0), Parameter(1), 1E-05);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ layer norm ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ layer norm ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Moments<Vector8>(pass.Tensor(Training.LayerMoments)));

        SampleNormalisation.Normalise(
            pass.Samples, Tiling<Tiles16x1x1By1>.Parts(pass.Samples), pass.Tensor(Training.LayerMoments), 8, 1, 1E-05f, default, default, default, pass.Tensor(Training.LayerNormalisation));

        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(
                pass.Tensor(Training.LayerOutput), new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Shift), new(pass.Weights(Weights.LayerLnWeight)), new(pass.Weights(Weights.LayerLnBias)))));
    }

    // 8 ◀─ layer norm ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(
                pass.Tensor(Training.Input), default, pass.Tensor(Training.LayerSums), new(new(pass.Weights(Weights.LayerLnWeight)), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Mean))));

        SampleNormalisation.Differentiate(
            pass.Samples, Tiling<Tiles16x1x1By1>.Parts(pass.Samples), pass.Tensor(Training.LayerSums), 2, 1, 8, 1, default, pass.Tensor(Training.LayerNormalisation), default, default);

        OverSamples<Vector8, Vector8, Vector8, LayerValueGradient>.Run(
            pass.Samples, pass.Tensor(Training.GradientComingIn), pass.Tensor(Training.Input), pass.Gradients(Weights.LayerLnWeight), pass.Gradients(Weights.LayerLnBias), new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Shift)));

        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerNormalisedGradient>(
                pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), default, new(new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Weights(Weights.LayerLnWeight)), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Mean), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Slope), new(pass.Tensor(Training.LayerNormalisation) + 16 * SampleNormalisation.Offset))));
    }

    // 8 ─ layer norm ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Moments<Vector8>(pass.Tensor(Evaluation.LayerMoments)));

        SampleNormalisation.Normalise(
            pass.Samples, Tiling<Tiles16x1x1By1>.Parts(pass.Samples), pass.Tensor(Evaluation.LayerMoments), 8, 1, 1E-05f, default, default, default, pass.Tensor(Evaluation.LayerNormalisation));

        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(
                pass.Tensor(Evaluation.LayerOutput), new(new(pass.Tensor(Evaluation.LayerNormalisation) + 16 * SampleNormalisation.Scale), new(pass.Tensor(Evaluation.LayerNormalisation) + 16 * SampleNormalisation.Shift), new(pass.Weights(Weights.LayerLnWeight)), new(pass.Weights(Weights.LayerLnBias)))));
    }

    /// <summary>((((x * scale) + shift) * weight) + bias)</summary>
    private readonly struct LayerFunction(Gate<Map8x6x1> scale, Gate<Map8x6x1> shift, Shared<Vector8> weight, Shared<Vector8> bias) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.MultiplyAdd(V.MultiplyAdd(x, scale.Load<V>(at), shift.Load<V>(at)), weight.Load<V>(at), bias.Load<V>(at));
    }

    /// <summary>(dy * weight)</summary>
    private readonly struct LayerGradient(Shared<Vector8> weight, Gate<Map8x6x1> mean) : IPointwiseGradient
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = (gradient * weight.Load<V>(at));
            sums.A += result;
            sums.B = V.MultiplyAdd(result, (saved - mean.Load<V>(at)), sums.B);
            return result;
        }
    }

    /// <summary>((scale * (dy * weight)) + (((x - mean) * slope) + offset))</summary>
    private readonly struct LayerNormalisedGradient(Gate<Map8x6x1> scale, Shared<Vector8> weight, Gate<Map8x6x1> mean, Gate<Map8x6x1> slope, Gate<Map8x6x1> offset) : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.MultiplyAdd(scale.Load<V>(at), gradient * weight.Load<V>(at), V.MultiplyAdd(saved - mean.Load<V>(at), slope.Load<V>(at), offset.Load<V>(at)));
    }

    /// <summary>dy</summary>
    private readonly struct LayerValueGradient(Gate<Map8x6x1> scale, Gate<Map8x6x1> shift) : IPointwiseGradient
    {
        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = gradient;
            sums.A = V.MultiplyAdd(result, V.MultiplyAdd(saved, scale.Load<V>(at), shift.Load<V>(at)), sums.A);
            sums.B += result;
            return result;
        }
    }
}