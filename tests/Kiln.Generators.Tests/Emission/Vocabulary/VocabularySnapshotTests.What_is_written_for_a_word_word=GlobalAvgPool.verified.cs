/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.avgpool: 8
    var x1 = global::TorchSharp.torch.nn.functional.avg_pool2d(x0, [6, 6], stride: [6, 6], padding: [0, 0]);
    // Layer.flatten: 8
    var x2 = x1.flatten(1);
    Watch("Layer", x2);
    return x2;
}

/// <summary>8×6×6 ─ mean 6×6 ─▶ 8</summary>
private static class LayerRegion
{
    // 8×6×6 ─ mean 6×6 ─▶ 8
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Training.Input)),
            new AveragePool<Pool6x6Every6Of6x6, Vector8, Unchanged>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8×6×6 ◀─ mean 6×6 ─ 8
    public static void Backward(in Pass pass)
    {
        Region<Tiles16x1x1By1>.Run(
            pass.Samples,
            new Load<Vector8>(pass.Tensor(Training.GradientComingIn)),
            new Unaverage<Pool6x6Every6Of6x6, Vector8, Map8x6x6>(pass.Tensor(Training.LayerGradientBeforePooling)));
    }

    // 8×6×6 ─ mean 6×6 ─▶ 8
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Load<Map8x6x6>(pass.Tensor(Evaluation.Input)),
            new AveragePool<Pool6x6Every6Of6x6, Vector8, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default));
    }
}