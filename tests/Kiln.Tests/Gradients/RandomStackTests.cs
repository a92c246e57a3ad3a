using CsCheck;
using Xunit;

namespace Kiln.Tests.Gradients;

public class RandomStackTests
{
    [Fact]
    public void Random_stacks_agree_with_their_portable_forms() => RandomStack.Any.Array[9].Sample(
        drawn =>
        {
            var stacks = new CompiledStacks(drawn.DistinctBy(stack => stack.ToString()));
            Agreement.Empty(stacks.Names.SelectMany((name, i) =>
            {
                var bits = VectorWidths.All[i % VectorWidths.All.Length];
                return Agreement.Disagreements(stacks, name, bits).Select(found => $"{name}, {bits} bits, {found}");
            }));
        },
        seed: LongRun.IsAskedFor ? null : "8knt_SgCFYw1",
        iter: LongRun.IsAskedFor ? 50 : 2, threads: 1);
}
