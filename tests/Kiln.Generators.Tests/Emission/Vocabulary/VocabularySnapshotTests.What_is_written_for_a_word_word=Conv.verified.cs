/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.conv: 8×6×6
    var x1 = global::TorchSharp.torch.nn.functional.conv2d(x0, Parameter(0), Parameter(1), strides: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>3×6×6 ─ conv 3×3 → bias ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 3×6×6 ─ conv 3×3 → bias ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Convolution<Tiles16x6x6By6, Window3x3x3To16Pad1, Map3x6x6DenseHalo1, Map8x6x6Halo1>(
                pass.Tensor(Training.Input), pass.Weights(Weights.LayerConvWeight), default),
            new Store<Map8x6x6, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Weights(Weights.LayerConvBias))));
    }

    // 3×6×6 ◀─ conv 3×3 ← bias ─ 8×6×6
    public static void Backward(in Pass pass)
    {
        if (pass.Learns(Weights.LayerConvWeight))
        {
            FusedWeightGradient<Tiles16x6x6By6, Window3x3x3To16Pad1, Map3x6x6DenseHalo1, Map8x6x6>.Run(
                pass.Samples,
                new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
                new StoreGradient<Map8x6x6, Map8x6x6, LayerGradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.LayerSums), default),
                pass.Tensor(Training.Input), pass.Fixed(Training.LayerGradientsOf16Chunks), 16);
            Reduce.Rows(pass.Fixed(Training.LayerGradientsOf16Chunks), 16, 432, 432, pass.Gradients(Weights.LayerConvWeight));
        }
        else
        {
            Region<Tiles16x6x6By6>.Run(
                pass.Samples,
                new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
                new StoreGradient<Map8x6x6, Map8x6x6, LayerGradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.LayerSums), default));
        }

        Reduce.Rows(pass.Tensor(Training.LayerSums), Tiling<Tiles16x6x6By6>.Parts(pass.Samples), 16, 16, pass.Gradients(Weights.LayerConvBias));
    }

    // 3×6×6 ◀─ conv 3×3 ← bias ─ 8×6×6
    public static void BackwardToInput(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map8x6x6, Map8x6x6Halo1, LayerGradient>(
                pass.Tensor(Training.GradientComingIn), pass.Tensor(Training.LayerGradient), pass.Tensor(Training.LayerSums), default));

        Transposition.Run(new WeightShape(8, 3, 3, 3, 1, 1, 3), 16, pass.Weights(Weights.LayerConvWeight), pass.Fixed(Training.LayerTransposedWeights));

        WinogradWeights<Window16x3x3To16Pad1>.Spread(pass.Fixed(Training.LayerTransposedWeights), pass.Fixed(Training.LayerTransposedWeightsForPatches));

        WinogradRegion<Tiles16x6x6By6, Window16x3x3To16Pad1, Map8x6x6Halo1, Map3x6x6>.Run(
            pass.Samples, pass.Tensor(Training.LayerGradient), pass.Fixed(Training.LayerTransposedWeightsForPatches), default,
            new Store<Map3x6x6, Unchanged>(pass.Tensor(Training.LayerGradientHandedBack), default));
    }

    // 3×6×6 ─ conv 3×3 → bias ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Convolution<Tiles16x6x6By6, Window3x3x3To16Pad1, Map3x6x6DenseHalo1, Map8x6x6>(
                pass.Tensor(Evaluation.Input), pass.Weights(Weights.LayerConvWeight), default),
            new Store<Map8x6x6, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerConvBias))));
    }

    /// <summary>(x + bias)</summary>
    private readonly struct LayerFunction(Floats bias) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => (x + V.Load(bias + at.Channel));
    }

    /// <summary>dy</summary>
    private readonly struct LayerGradient : IPointwiseGradient
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = gradient;
            sums.A += result;
            return result;
        }
    }
}