/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.upsample: 8×6×6
    var x1 = global::TorchSharp.torch.nn.functional.interpolate(x0, scale_factor: [2, 2], mode: global::TorchSharp.torch.InterpolationMode.Nearest);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×3×3 ─ 2× larger ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 8×3×3 ─ 2× larger ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Upsample<Tiles16x6x6By6, Map8x3x3, Map8x6x6>(pass.Tensor(Training.Input), default, isSmooth: false),
            new Store<Map8x6x6, Unchanged>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8×3×3 ◀─ 2× larger ─ 8×6×6
    public static void BackwardToInput(in Pass pass)
    {
        Region<Tiles16x3x3By3>.Run(
            pass.Samples,
            new UpsampleGradient<Tiles16x3x3By3, Map8x6x6, Map8x3x3>(pass.Tensor(Training.GradientComingIn), default, isSmooth: false),
            new Store<Map8x3x3, Unchanged>(pass.Tensor(Training.LayerGradientHandedBack), default));
    }

    // 8×3×3 ─ 2× larger ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new Upsample<Tiles16x6x6By6, Map8x3x3, Map8x6x6>(pass.Tensor(Evaluation.Input), default, isSmooth: false),
            new Store<Map8x6x6, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default));
    }
}