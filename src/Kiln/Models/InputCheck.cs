using static TorchSharp.torch;

namespace Kiln.Models;

/// <summary>Refuses a batch that a network cannot take, and says what it can.</summary>
internal static class InputCheck
{
    /// <summary>Checks shape, type and device of a batch.</summary>
    public static void Run(Blueprint blueprint, Tensor input, Tensor? parameter, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var wanted = blueprint.Input;
        var fits = wanted.IsFlat && input.ndim == 2
            ? input.size(1) == wanted.Channels
            : input.ndim == 4 && input.size(1) == wanted.Channels && input.size(2) == wanted.Height && input.size(3) == wanted.Width;
        if (!fits)
            throw new ArgumentException(
                $"{blueprint.Name} takes batches of shape [samples, {(wanted.IsFlat ? $"{wanted.Channels}" : $"{wanted.Channels}, {wanted.Height}, {wanted.Width}")}], but got [{string.Join(", ", input.shape)}]"
                + (input.ndim == (wanted.IsFlat ? 1 : 3) ? "; for a single sample, add the batch's dimension with unsqueeze(0)." : "."), nameof(input));

        if (parameter is not null && input.dtype != parameter.dtype)
            throw new ArgumentException($"{blueprint.Name} has parameters of type {parameter.dtype}, but got an input of type {input.dtype}: convert one of them, as in input.to({parameter.dtype}).", nameof(input));

        if (parameter is not null && (input.device_type != parameter.device_type || input.device_index != parameter.device_index))
            throw new ArgumentException($"{blueprint.Name} has its parameters on {parameter.device}, but got an input on {input.device}: bring both to one device, as in input.to(\"{parameter.device}\").", nameof(input));

        if (training && input.size(0) is > 0 and var samples && samples < blueprint.LeastBatch)
            throw new ArgumentException(
                $"{blueprint.Name} normalises single features over the batch, which takes at least {blueprint.LeastBatch} samples in training, but got {samples}: use a larger batch, or eval().", nameof(input));
    }
}
