/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.conv: 16×6×6
    var x1 = global::TorchSharp.torch.nn.functional.conv2d(x0, Parameter(0), Parameter(1), strides: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 16);
    Watch("Layer", x1);
    return x1;
}

/// <summary>16×6×6 ─ conv 3×3 in 16 groups → bias ─▶ 16×6×6</summary>
private static class LayerRegion
{
    // 16×6×6 ─ conv 3×3 in 16 groups → bias ─▶ 16×6×6
    public static void Forward(in Pass pass)
    {
        WinogradWeights<Window16x3x3To16Pad1>.Spread(pass.Weights(Weights.LayerConvWeight), pass.Fixed(Training.LayerWeightsForPatches));

        WinogradRegion<Tiles16x6x6By6, Window16x3x3To16Pad1, Map16x6x6Halo1, Map16x6x6Halo1>.Run(
            pass.Samples, pass.Tensor(Training.Input), pass.Fixed(Training.LayerWeightsForPatches), default,
            new Store<Map16x6x6, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Weights(Weights.LayerConvBias))));
    }

    // 16×6×6 ◀─ conv 3×3 in 16 groups ← bias ─ 16×6×6
    public static void Backward(in Pass pass)
    {
        if (pass.Learns(Weights.LayerConvWeight))
        {
            FusedWinogradGradient<Tiles16x6x6By6, Window16x3x3To16Pad1, Map16x6x6Halo1, Map16x6x6>.Run(
                pass.Samples,
                new Load<Map16x6x6>(pass.Tensor(Training.GradientComingIn)),
                new StoreGradient<Map16x6x6, Map16x6x6, LayerGradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.LayerSums), default),
                pass.Tensor(Training.Input), pass.Gradients(Weights.LayerConvWeight), pass.Fixed(Training.LayerGradientsOfTheWeightsForPatches), pass.Fixed(Training.LayerPatches), 151);
        }
        else
        {
            Region<Tiles16x6x6By6>.Run(
                pass.Samples,
                new Load<Map16x6x6>(pass.Tensor(Training.GradientComingIn)),
                new StoreGradient<Map16x6x6, Map16x6x6, LayerGradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.LayerSums), default));
        }

        Reduce.Rows(pass.Tensor(Training.LayerSums), Tiling<Tiles16x6x6By6>.Parts(pass.Samples), 16, 16, pass.Gradients(Weights.LayerConvBias));
    }

    // 16×6×6 ◀─ conv 3×3 in 16 groups ← bias ─ 16×6×6
    public static void BackwardToInput(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map16x6x6>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Map16x6x6, Map16x6x6Halo1, LayerGradient>(
                pass.Tensor(Training.GradientComingIn), pass.Tensor(Training.LayerGradient), pass.Tensor(Training.LayerSums), default));

        Transposition.Run(new WeightShape(16, 16, 3, 3, 16, 1, 16), 16, pass.Weights(Weights.LayerConvWeight), pass.Fixed(Training.LayerTransposedWeights));

        WinogradWeights<Window16x3x3To16Pad1>.Spread(pass.Fixed(Training.LayerTransposedWeights), pass.Fixed(Training.LayerTransposedWeightsForPatches));

        WinogradRegion<Tiles16x6x6By6, Window16x3x3To16Pad1, Map16x6x6Halo1, Map16x6x6>.Run(
            pass.Samples, pass.Tensor(Training.LayerGradient), pass.Fixed(Training.LayerTransposedWeightsForPatches), default,
            new Store<Map16x6x6, Unchanged>(pass.Tensor(Training.LayerGradientHandedBack), default));
    }

    // 16×6×6 ─ conv 3×3 in 16 groups → bias ─▶ 16×6×6
    public static void Evaluate(in Pass pass)
    {
        if (pass.Samples < 16)
        {
            Region<Tiles16x6x6By6>.Run(
                pass.Samples,
                new Convolution<Tiles16x6x6By6, Window16x3x3To16Pad1, Map16x6x6Halo1, Map16x6x6>(
                    pass.Tensor(Evaluation.Input), pass.Weights(Weights.LayerConvWeight), default),
                new Store<Map16x6x6, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerConvBias))));
        }
        else
        {
            WinogradWeights<Window16x3x3To16Pad1>.Spread(pass.Weights(Weights.LayerConvWeight), pass.Fixed(Evaluation.LayerWeightsForPatches));
            WinogradRegion<Tiles16x6x6By6, Window16x3x3To16Pad1, Map16x6x6Halo1, Map16x6x6>.Run(
                pass.Samples, pass.Tensor(Evaluation.Input), pass.Fixed(Evaluation.LayerWeightsForPatches), default,
                new Store<Map16x6x6, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerConvBias))));
        }
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