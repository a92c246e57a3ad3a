using Kiln.Examples;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using var net = new DigitsNet(1);
var field = typeof(Kiln.Models.Model).GetField("isFusable", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
var x = randn(5, 1, 8, 8, requires_grad: true); var y = randint(10, 5, dtype: ScalarType.Int64);
foreach (var mode in new[]{ false, true }) {
  var grads = new List<Tensor[]>(); var outs = new List<Tensor>();
  foreach (var fused in new[]{ true, false }) {
    field.SetValue(net, fused); typeof(Kiln.Models.Model).GetProperty("Steps", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.SetValue(net, 7L);
    net.train(mode); net.zero_grad(); if (x.grad is {} g0) g0.zero_();
    if (mode) { var o = net.forward(x); var l = functional.cross_entropy(o, y); l.backward(); outs.Add(o.detach()); grads.Add([x.grad!.clone(), .. net.parameters().Select(p => p.grad!.clone())]); }
    else using (no_grad()) outs.Add(net.forward(x));
  }
  Console.WriteLine($"training {mode}: out diff {(outs[0]-outs[1]).abs().max().item<float>()} of {outs[1].abs().max().item<float>()}");
  if (mode) for (int i=0;i<grads[0].Length;i++) Console.WriteLine($"  {(i==0?"input":net.named_parameters().ElementAt(i-1).name)}: {(grads[0][i]-grads[1][i]).abs().max().item<float>()} of {grads[1][i].abs().max().item<float>()}");
}
foreach (var (n,b) in net.named_buffers()) Console.WriteLine(n + " " + b.to(ScalarType.Float32).sum().item<float>());
