using Kiln.Examples;
using static TorchSharp.torch;
using var net = new DigitsNet(1);
var x = randn(5, 1, 8, 8);
Console.WriteLine(net.forward(x).shape.Length);
