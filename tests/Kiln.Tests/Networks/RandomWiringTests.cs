extern alias compiler;

using CsCheck;
using Kiln.Tests.Gradients;
using Xunit;

namespace Kiln.Tests.Networks;

public class RandomWiringTests
{
    [Fact]
    public void Random_networks_that_branch_agree_with_their_portable_forms() => RandomWiring.Any.Array[12].Sample(
        drawn =>
        {
            var networks = new WiredNetworks(drawn.Select(entry => ((Func<string, compiler::Kiln.Generators.Checking.Network>)(name => entry.Wiring.Network(entry.Result, name: name)), entry.Batch)));
            Agreement.Empty(Enumerable.Range(0, networks.Count).SelectMany(i =>
            {
                var bits = VectorWidths.All[i % VectorWidths.All.Length];
                return Agreement.Disagreements(networks[i], bits).Select(found => $"{drawn[i].Batch} × {drawn[i].Wiring}, {bits} bits, {found}");
            }));
        },
        seed: LongRun.IsAskedFor ? null : "8knt_SgCFYw1",
        iter: LongRun.IsAskedFor ? 50 : 3, threads: 1);
}
