/// <inheritdoc/>
protected override global::TorchSharp.torch.Tensor Portable(global::TorchSharp.torch.Tensor x0)
{
    // Layer.lrn: 8×6×6
    var x1 = global::TorchSharp.torch.nn.functional.local_response_norm(x0, 5, 0.0001, 0.75, 1);
    Watch("Layer", x1);
    return x1;
}

/// <summary>8×6×6 ─ local response norm over 5 ─▶ 8×6×6</summary>
private static class LayerRegion
{
    // 8×6×6 ─ local response norm over 5 ─▶ 8×6×6
    public static void Forward(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new LocalResponse<Tiles16x6x6By6, Map8x6x6, Map8x6x6>(pass.Tensor(Training.Input), default, new Response(2, 2, 2E-05f, 0.75f, 1f)),
            new Store<Map8x6x6, Unchanged>(pass.Tensor(Training.LayerOutput), default));
    }

    // 8×6×6 ◀─ local response norm over 5 ─ 8×6×6
    public static void BackwardToInput(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new LocalResponseGradient<Tiles16x6x6By6, Map8x6x6, Map8x6x6, Map8x6x6>(
                pass.Tensor(Training.Input), pass.Tensor(Training.GradientComingIn), default, new Response(2, 2, 2E-05f, 0.75f, 1f)),
            new Store<Map8x6x6, Unchanged>(pass.Tensor(Training.LayerGradientHandedBack), default));
    }

    // 8×6×6 ─ local response norm over 5 ─▶ 8×6×6
    public static void Evaluate(in Pass pass)
    {
        Region<Tiles16x6x6By6>.Run(
            pass.Samples,
            new LocalResponse<Tiles16x6x6By6, Map8x6x6, Map8x6x6>(pass.Tensor(Evaluation.Input), default, new Response(2, 2, 2E-05f, 0.75f, 1f)),
            new Store<Map8x6x6, Unchanged>(pass.Tensor(Evaluation.LayerOutput), default));
    }
}