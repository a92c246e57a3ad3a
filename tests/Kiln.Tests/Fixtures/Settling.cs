using Kiln.Models;
using static TorchSharp.torch;

namespace Kiln.Tests.Fixtures;

/// <summary>Gives a network the numbers that <c>make_fixtures.py</c> gives its own.</summary>
static class Settling
{
    public static void Settle(Model net)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var (parameter, i) in net.parameters().Select((parameter, i) => (parameter, i)))
        {
            var reach = parameter.ndim == 1 ? 0 : Math.Sqrt(3.0 / (parameter.numel() / parameter.size(0)));
            parameter.copy_(parameter.ndim == 1 ? Numbers.Uniform(parameter.shape, 100 + i, -0.5, 1.5) : Numbers.Uniform(parameter.shape, 100 + i, -reach, reach));
        }

        foreach (var (buffer, i) in net.buffers().Where(buffer => buffer.ndim == 1).Select((buffer, i) => (buffer, i)))
            buffer.copy_(i % 2 == 0 ? Numbers.Uniform(buffer.shape, 200 + i) : Numbers.Uniform(buffer.shape, 200 + i, 0.5, 2));
    }
}
