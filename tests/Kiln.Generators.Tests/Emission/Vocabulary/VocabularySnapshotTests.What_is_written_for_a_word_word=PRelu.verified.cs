/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.prelu: 8
    var x1 = global::TorchSharp.torch.where(x0 > 0, x0, (Parameter(0) * x0));
    Watch("Layer.prelu", x1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8 ─ prelu ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ prelu ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Weights(Weights.LayerPreluWeight))));
    }

    // 8 ◀─ prelu ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(
                pass.Tensor(Training.Input), pass.Tensor(Training.LayerGradient), pass.Tensor(Training.LayerSums), new(pass.Weights(Weights.LayerPreluWeight))));

        Reduce.Rows(pass.Tensor(Training.LayerSums), Tiling<Rows16>.Parts(pass.Samples), 16, 16, pass.Fixed(Training.LayerChannelsOfSums));

        Reduce.Channels(pass.Fixed(Training.LayerChannelsOfSums), 16, pass.Gradients(Weights.LayerPreluWeight));
    }

    // 8 ─ prelu ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerPreluWeight))));
    }

    /// <summary>(x &gt; 0 ? x : (learnedLearned * x))</summary>
    private readonly struct LayerFunction(Floats learnedLearned) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(x > V.Zero, x, V.All(learnedLearned.First) * x);
    }

    /// <summary>(x &gt; 0 ? dy : (dy * learnedLearned))</summary>
    private readonly struct LayerGradient(Floats learnedLearned) : IPointwiseGradient
    {
        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V>
        {
            var result = V.Select(saved > V.Zero, gradient, gradient * V.All(learnedLearned.First));
            sums.A += V.Select(saved > V.Zero, V.Zero, gradient * saved);
            return result;
        }
    }
}