using System.Text;

namespace Kiln.Tests.Gradients;

/// <summary>A network to try: what it takes, and its layers as they stand in a user's source.</summary>
/// <param name="Input">The arguments of <c>Input</c>.</param>
/// <param name="Batch">How many samples to try it with.</param>
/// <param name="Layers">The attributes of each layer.</param>
public sealed record Stack(string Input, int Batch, params string[] Layers)
{
    /// <summary>Attributes of the class beside its input.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether the batch is made of few distinct numbers, so that values are equal where it matters.</summary>
    public bool IsCoarse { get; init; }

    /// <summary>A batch of samples.</summary>
    /// <param name="stream">Which.</param>
    public TorchSharp.torch.Tensor Samples(int stream)
    {
        using var fine = Numbers.Uniform([Batch, .. Input.Split(',').Select(long.Parse)], stream);
        return IsCoarse ? (fine * 3).round() : fine.alias();
    }

    /// <summary>The declaration, as a class of this name.</summary>
    public string Declaration(string name, string model = "Model")
    {
        var text = new StringBuilder($"[{model}, Input({Input}){(Words.Length > 0 ? $", {Words}" : "")}]\npublic sealed partial class {name}\n{{\n");
        for (var i = 0; i < Layers.Length; i++) text.Append($"    [{Layers[i]}] public partial Layer Layer{i + 1} {{ get; }}\n");
        return text.Append("}\n").ToString();
    }

    public override string ToString() =>
        $"{Batch} × ({Input}): {string.Join(" >> ", Layers)}{(Words.Length > 0 ? $", {Words}" : "")}{(IsCoarse ? ", coarse" : "")}";
}
