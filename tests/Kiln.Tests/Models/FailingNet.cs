using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Tests.Models;

/// <summary>A network whose backward pass can be made to fail.</summary>
sealed class FailingNet : Model
{
    private readonly Network network;

    public FailingNet(Model inner) : this(new Network(inner.Network), inner.Seed)
    {
    }

    private FailingNet(Network network, long seed) : base(network, seed) => this.network = network;

    /// <summary>Whether the next backward pass fails.</summary>
    public bool Fails { set => network.Fails = value; }

    protected override Kiln.Onnx.OnnxValue Export(Kiln.Onnx.OnnxGraph graph, Kiln.Onnx.OnnxValue x0) => x0;

    protected override TorchSharp.torch.Tensor Portable(TorchSharp.torch.Tensor x0) => throw new NotSupportedException();

    private new sealed class Network(CompiledNetwork inner) : CompiledNetwork
    {
        public bool Fails { get; set; }

        public override Blueprint Blueprint => inner.Blueprint;

        public override void Forward(in Pass pass) => inner.Forward(pass);

        public override void Backward(in Pass pass)
        {
            if (Fails) throw new ArithmeticException("as the test asked for");
            inner.Backward(pass);
        }

        public override void Fold(in Pass pass) => inner.Fold(pass);

        public override void Evaluate(in Pass pass) => inner.Evaluate(pass);

        public override void TakeInput(in Pass pass, Floats planes) => inner.TakeInput(pass, planes);

        public override void TakeInputForEvaluation(in Pass pass, Floats planes) => inner.TakeInputForEvaluation(pass, planes);

        public override void GiveOutput(in Pass pass, Floats planes) => inner.GiveOutput(pass, planes);

        public override void GiveOutputOfEvaluation(in Pass pass, Floats planes) => inner.GiveOutputOfEvaluation(pass, planes);

        public override void TakeOutputGradient(in Pass pass, Floats planes) => inner.TakeOutputGradient(pass, planes);

        public override void GiveInputGradient(in Pass pass, Floats planes) => inner.GiveInputGradient(pass, planes);
    }
}
