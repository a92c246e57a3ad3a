using Microsoft.ML.OnnxRuntime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kiln.Benchmarks;

/// <summary>A chain of TorchSharp's modules in ONNX Runtime: the same weights, and its default optimisations.</summary>
internal sealed class OnnxTwin : IDisposable
{
    private readonly SessionOptions options = new();
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly OrtValue input;
    private readonly OrtValue output;

    public OnnxTwin(Module<Tensor, Tensor> twin, Shape sample, int threads, float[] samples, float[] results)
    {
        (options.IntraOpNumThreads, options.InterOpNumThreads) = (threads, 1);
        session = new(Export((Sequential)twin, sample, results.Length / (samples.Length / sample.Size)), options);
        var batch = samples.Length / sample.Size;
        input = OrtValue.CreateTensorValueFromMemory(samples, [batch, sample.Channels, sample.Height, sample.Width]);
        output = OrtValue.CreateTensorValueFromMemory(results, [batch, results.Length / batch]);
    }

    /// <summary>Predicts from and into the memory that was given.</summary>
    public void Run() => session.Run(run, ["x"], [input], [session.OutputNames[0]], [output]);

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
        run.Dispose();
        session.Dispose();
        options.Dispose();
    }

    private static byte[] Export(Sequential twin, Shape sample, int outputs)
    {
        var model = new OnnxModel(sample.Channels, sample.Height, sample.Width);
        foreach (var module in twin.children())
            _ = module switch
            {
                Conv2d conv => model.Then("Conv", [("kernel_shape", Square(conv.weight.size(2))), ("pads", [.. Square(conv.weight.size(2) / 2), .. Square(conv.weight.size(2) / 2)])], [Of(conv.weight), .. Optional(conv.bias)]),
                BatchNorm2d norm => model.Then("BatchNormalization", [], Of(norm.weight), Of(norm.bias), Of(norm.running_mean), Of(norm.running_var)),
                TorchSharp.Modules.ReLU => model.Then("Relu", []),
                TorchSharp.Modules.MaxPool2d => model.Then("MaxPool", [("kernel_shape", Square(2)), ("strides", Square(2))]),
                TorchSharp.Modules.Flatten => model.Then("Flatten", []),
                TorchSharp.Modules.Linear linear => model.Then("Gemm", [("transB", [1])], [Of(linear.weight), .. Optional(linear.bias)]),
                TorchSharp.Modules.Dropout => model,
                var other => throw new InvalidOperationException($"{other.GetType().Name} is not written for the comparison yet."),
            };
        return model.Write(outputs);
    }

    private static long[] Square(long size) => [size, size];

    private static (long[], float[])[] Optional(Tensor? tensor) => tensor is null ? [] : [Of(tensor)];

    private static (long[], float[]) Of(Tensor? tensor) => (tensor!.shape, tensor.data<float>().ToArray());
}
