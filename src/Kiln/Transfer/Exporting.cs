using Kiln.Data;
using Kiln.Models;
using Kiln.Onnx;
using static TorchSharp.torch;

namespace Kiln.Transfer;

/// <summary>Hands networks on to other tools.</summary>
public static class Exporting
{
    extension(Model model)
    {
        /// <summary>
        /// Writes the network as it is evaluated into an ONNX file of opset 17: preprocessing included, batch normalisations folded into what is before them where that can
        /// be, the number of samples free.
        /// </summary>
        /// <remarks>The input is named <c>input</c>, samples × channels × height × width or samples × features, in single precision; the output <c>output</c>.</remarks>
        /// <param name="path">The file; whole or not there.</param>
        /// <exception cref="InvalidOperationException">Declared preprocessing is not fitted yet.</exception>
        /// <exception cref="IOException">It cannot be written, or is larger than the 2 GiB that the format allows. A file of that name is as it was.</exception>
        /// <example><code>net.ExportOnnx("digits.onnx");</code></example>
        public void ExportOnnx(string path)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(path);
            model.CheckFitted();
            var blueprint = model.Blueprint;
            var graph = new OnnxGraph(
                [.. blueprint.Parameters.Select(parameter => new OnnxTensor(parameter.Name, [.. parameter.Shape], Floats(model.get_parameter(parameter.Name)!)))],
                [.. blueprint.Buffers.Select(buffer => new OnnxTensor(buffer.Name, [.. buffer.Shape], buffer.IsCounter ? [] : Floats(model.get_buffer(buffer.Name)!)))]);
            var input = new OnnxValue("input");
            var output = model.ExportTo(graph, model.Preprocessing.Export(graph, input));
            var file = graph.ToModel(blueprint.Name, (input, blueprint.Input), (output, blueprint.Output));
            if (file.Length > int.MaxValue) throw new IOException($"{blueprint.Name} takes {file.Length} bytes as an ONNX file, which may have {int.MaxValue} at most: hand it on as safetensors, by net.SaveCheckpoint.");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, file.Write);
        }
    }

    private static float[] Floats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float32, CPU).contiguous().data<float>().ToArray();
    }
}
