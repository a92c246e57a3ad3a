using Kiln.Tests.Gradients;
using Kiln.Tests.Transfer;
using Xunit;

namespace Kiln.Tests.Fuzzing;

/// <summary>
/// What the compiler accepts of random declarations, drawn from the whole vocabulary, gives what its portable form gives: values, gradients and statistics; and in ONNX Runtime the same answers.
/// <code>KILN_LONG_TESTS=1 dotnet test tests/Kiln.Tests -c Release --filter Fuzzing</code>
/// tries many more, from seeds of the day.
/// </summary>
public class DeclaredNetworksTests
{
    private const int Together = 200;

    [Fact]
    public void Accepted_declarations_agree_with_their_portable_forms()
    {
        var (rounds, start) = LongRun.IsAskedFor ? (25, Environment.TickCount & 0xFFFFFF) : (1, 1001);
        for (var round = 0; round < rounds; round++)
        {
            var networks = DeclaredNetworks.Of(start + round * Together, Together);
            Assert.True(networks.Names.Count > Together / 40, $"{networks.Names.Count} of {Together} were accepted: the draws say little");
            Agreement.Empty(networks.Names.SelectMany((name, i) =>
            {
                var bits = VectorWidths.All[i % VectorWidths.All.Length];
                var subject = networks.Subject(name);
                return Agreement.Disagreements(subject, bits).Append(InOnnx(subject)).Where(found => found is not null).Select(found => $"{name}, {bits} bits, {found}\n{networks.Text(name)}");
            }));
        }
    }

    private static string? InOnnx(Subject subject)
    {
        using var net = subject.Build(3);
        using var samples = subject.Samples(4);
        return OnnxAgreement.Disagreement(net, samples);
    }
}
