/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.dropout: 8
    var x1 = training ? global::TorchSharp.torch.where(Random(x0, 1) < 0.5, global::TorchSharp.torch.full_like(x0, 0), (2 * x0)) : x0;
    Watch("Layer.dropout", x1);
    // Layer.linear: 3
    var x2 = global::TorchSharp.torch.nn.functional.linear(x1, Parameter(0), Parameter(1));
    Watch("Layer", x2);
    return x2;
}

/// <summary>8 ─ dropout ─▶ 8</summary>
private static class LayerRegion
{
    // 8 ─ dropout ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Input)),
            new Store<Vector8, LayerFunction>(pass.Tensor(Training.LayerOutput), new(pass.Random(1))));
    }

    // 8 ◀─ dropout ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.Layer2GradientHandedBack)),
            new StoreGradient<Vector8, Vector8, LayerGradient>(
                pass.Tensor(Training.Layer2GradientHandedBack), pass.Tensor(Training.LayerGradient), default, new(pass.Random(1))));
    }

    // 8 ─ dropout ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Evaluation.Input)),
            new Store<Vector8, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default));
    }

    /// <summary>(random &lt; 0.5 ? 0 : (2 * x))</summary>
    private readonly struct LayerFunction(RandomKey key1) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => V.Select(key1.Draw<V>(at.Column, at.Channel, 1) < V.All(0.5f), V.Zero, V.All(2f) * x);
    }

    /// <summary>(random &lt; 0.5 ? 0 : (2 * dy))</summary>
    private readonly struct LayerGradient(RandomKey key1) : IPointwiseGradient
    {
        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V gradient, V saved, in Position at, ref Sums<V> sums) where V : struct, ILanes<V> => V.Select(key1.Draw<V>(at.Column, at.Channel, 1) < V.All(0.5f), V.Zero, V.All(2f) * gradient);
    }
}

/// <summary>8 ─ linear → bias ─▶ 3</summary>
private static class Layer2Region
{
    // 8 ─ linear → bias ─▶ 3
    public static void Forward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Convolution<Rows16, Window16x1x1To16, Vector8, Vector3>(pass.Tensor(Training.LayerOutput), pass.Weights(Weights.LayerLinearWeight), default),
            new Store<Vector3, Layer2Function>(pass.Tensor(Training.Layer2Output), new(pass.Weights(Weights.LayerLinearBias))));
    }

    // 8 ◀─ linear ← bias ─ 3
    public static void Backward(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Load<Vector3>(pass.Tensor(Training.GradientComingIn)),
            new StoreGradient<Vector3, Vector3, Layer2Gradient>(pass.Tensor(Training.GradientComingIn), default, pass.Tensor(Training.Layer2Sums), default));

        Reduce.Rows(pass.Tensor(Training.Layer2Sums), Tiling<Rows16>.Parts(pass.Samples), 16, 16, pass.Gradients(Weights.LayerLinearBias));

        if (pass.Learns(Weights.LayerLinearWeight))
        {
            WeightGradient<Window16x1x1To16, Vector8, Vector3>.Run(
                pass.Samples, pass.Tensor(Training.LayerOutput), pass.Tensor(Training.GradientComingIn), pass.Gradients(Weights.LayerLinearWeight), 1);
        }

        if (pass.Reaches(0))
        {
            Transposition.Run(new WeightShape(3, 16, 1, 1, 1, 1, 16), 16, pass.Weights(Weights.LayerLinearWeight), pass.Fixed(Training.Layer2TransposedWeights));
            Region<Rows16>.Run(
                pass.Samples,
                new Convolution<Rows16, Window16x1x1To16, Vector3, Vector16>(
                    pass.Tensor(Training.GradientComingIn), pass.Fixed(Training.Layer2TransposedWeights), default),
                new Store<Vector16, Unchanged>(pass.Tensor(Training.Layer2GradientHandedBack), default));
        }
    }

    // 8 ─ linear → bias ─▶ 3
    public static void Evaluate(in Pass pass)
    {
        Region<Rows16>.Run(
            pass.Samples,
            new Convolution<Rows16, Window16x1x1To16, Vector8, Vector3>(pass.Tensor(Evaluation.LayerOutput), pass.Weights(Weights.LayerLinearWeight), default),
            new Store<Vector3, Layer2Function>(pass.Tensor(Evaluation.Layer2Output), new(pass.Weights(Weights.LayerLinearBias))));
    }

    /// <summary>(x + bias)</summary>
    private readonly struct Layer2Function(Floats bias) : IPointwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V>(V x, in Position at) where V : struct, ILanes<V> => (x + V.Load(bias + at.Channel));
    }

    /// <summary>dy</summary>
    private readonly struct Layer2Gradient : IPointwiseGradient
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