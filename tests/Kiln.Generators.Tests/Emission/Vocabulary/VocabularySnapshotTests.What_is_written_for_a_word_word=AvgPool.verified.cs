/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.avgpool: 8×3×3
    var x1 = global::TorchSharp.torch.nn.functional.avg_pool2d(x0, [2, 2], stride: [2, 2], padding: [0, 0]);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×6×6 ─ mean 2×2 ─▶ 8×3×3</summary>
private static class LayerRegion
{
    // 8×6×6 ─ mean 2×2 ─▶ 8×3×3
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new AveragePool<Pool2x2Every2Of6x6, Map8x3x3, Unchanged>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8×6×6 ◀─ mean 2×2 ─ 8×3×3
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x3x3By3>.Run(
            pass.Samples,
            new Load<Map8x3x3>(pass.Tensor(Training.GradientComingIn)),
            new Unaverage<Pool2x2Every2Of6x6, Map8x3x3, Map8x6x6>(pass.Tensor(Training.LayerGradientBeforePooling)));
    }

    // 8×6×6 ─ mean 2×2 ─▶ 8×3×3
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new AveragePool<Pool2x2Every2Of6x6, Map8x3x3, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default));
    }
}