/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.linear: 3
    var x1 = global::TorchSharp.torch.nn.functional.linear(x0, Parameter(0), Parameter(1));
    Watch("Layer", x1);
    return x1;
}

/// <inheritdoc/>
public override void Loss(in Pass pass, in Targets targets, Floats losses, Floats hits) =>
    CrossEntropy<Vector3>.Run(pass.Samples, pass.Tensor(Training.LayerOutput), targets, pass.Tensor(Training.GradientComingIn), losses, hits, 0.1f);

/// <inheritdoc/>
public override void Score(in Pass pass, in Targets targets, Floats losses, Floats hits) =>
    CrossEntropy<Vector3>.Run(pass.Samples, pass.Tensor(Evaluation.LayerOutput), targets, default, losses, hits, 0.1f);

/// <summary>8 ─ linear → bias ─▶ 3</summary>
private static class LayerRegion
{
    // 8 ─ linear → bias ─▶ 3
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Convolution<Rows16, Window8x1x1To16, Vector8Dense, Vector3>(pass.Tensor(Training.Input), pass.Weights(Weights.LayerLinearWeight), default),
            new Store<Vector3, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Weights(Weights.LayerLinearBias))));
    }

    // 8 ◀─ linear ← bias ─ 3
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector3>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector3, Vector3, LayerGradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.LayerSums), default));

        Reduce.Rows(pass.Tensor(Training.LayerSums), Tiling<Rows16>.Parts(pass.Samples), 16, 16, pass.Gradients(Weights.LayerLinearBias));

        if (pass.Learns(Weights.LayerLinearWeight))
        {
            WeightGradient<Window8x1x1To16, Vector8Dense, Vector3>.Run(
                pass.Samples, pass.Tensor(Training.Input), pass.Tensor(Training.GradientComingIn), pass.Gradients(Weights.LayerLinearWeight), 1);
        }
    }

    // 8 ◀─ linear ← bias ─ 3
    public static void BackwardToInput(in Pass pass)
    {
        Transposition.Run(new WeightShape(3, 16, 1, 1, 1, 1, 8), 16, pass.Weights(Weights.LayerLinearWeight), pass.Fixed(Training.LayerTransposedWeights));

        Region<Rows16>.Run(
            pass.Samples,
            new Convolution<Rows16, Window16x1x1To16, Vector3, Vector16>(
                pass.Tensor(Training.GradientComingIn), pass.Fixed(Training.LayerTransposedWeights), default),
            new Store<Vector16, Unchanged>(pass.Tensor(Training.LayerGradientHandedBack), default));
    }

    // 8 ─ linear → bias ─▶ 3
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Convolution<Rows16, Window8x1x1To16, Vector8Dense, Vector3>(pass.Tensor(Evaluation.Input), pass.Weights(Weights.LayerLinearWeight), default),
            new Store<Vector3, LayerFunction>(pass.Tensor(Evaluation.LayerOutput), new(pass.Weights(Weights.LayerLinearBias))));
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