extern alias compiler;

using compiler::Kiln.Generators.Planning;
using CsCheck;

namespace Kiln.Generators.Tests.Planning;

public class LivenessTests
{
    private static readonly Gen<WorkspaceBuffer[]> Buffers = Gen.Select(Gen.Int[0, 12], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 9], Gen.Int[0, 9],
        (size, isPerSample, exclusive, first, length) => new WorkspaceBuffer("", 16 * size, isPerSample, exclusive == 0 ? new Layout(16, 16, size, 1, 1) : null, first, first + length)).Array[0, 14];

    [Fact]
    public void What_is_alive_at_the_same_time_lies_apart() => Buffers.Sample(buffers => Assert.DoesNotContain(
        Pairs(buffers), pair => pair.A.First <= pair.B.Last && pair.B.First <= pair.A.Last && Overlap(pair.A, pair.B)));

    [Fact]
    public void What_has_zeros_shares_its_place_only_with_what_lies_alike() => Buffers.Sample(buffers => Assert.DoesNotContain(
        Pairs(buffers), pair => (pair.A.Zeros is not null || pair.B.Zeros is not null) && Overlap(pair.A, pair.B) && (pair.A.Zeros != pair.B.Zeros || pair.A.Offset != pair.B.Offset)));

    [Fact]
    public void Buffers_that_lie_alike_share_their_place_at_different_times()
    {
        var (zeros, other) = (new Layout(16, 16, 4, 4, 1, 1, 1, 1), new Layout(16, 16, 4, 4, 2, 2));
        var placed = Liveness.Place([new("early", 576, true, zeros, 0, 1), new("late", 576, true, zeros, 2, 3), new("other", 576, true, other, 4, 5), new("meanwhile", 576, true, zeros, 1, 2)]);
        Assert.Equal(placed[0].Offset, placed[1].Offset);
        Assert.Equal(3, placed.Select(buffer => buffer.Offset).Distinct().Count());
    }

    [Fact]
    public void Placing_changes_nothing_but_the_offset() => Buffers.Sample(buffers => Assert.Equal(buffers, Liveness.Place(buffers).Select(buffer => buffer with { Offset = 0 })));

    [Fact]
    public void All_buffers_lie_within_the_total() => Buffers.Sample(buffers =>
    {
        var placed = Liveness.Place(buffers);
        Assert.All(placed, buffer => Assert.InRange(buffer.Offset, 0, Liveness.Total(placed, buffer.IsPerSample) - buffer.Size));
    });

    [Fact]
    public void Nothing_takes_more_than_all_one_after_the_other() => Buffers.Sample(buffers =>
        Assert.InRange(Liveness.Total(Liveness.Place(buffers), perSample: true), 0, buffers.Where(buffer => buffer.IsPerSample).Sum(buffer => buffer.Size)));

    [Fact]
    public void Buffers_of_different_times_share_their_place()
    {
        var placed = Liveness.Place([new("early", 64, true, null, 0, 1), new("late", 64, true, null, 2, 3)]);
        Assert.Equal([0, 0], placed.Select(buffer => buffer.Offset));
    }

    private static IEnumerable<(WorkspaceBuffer A, WorkspaceBuffer B)> Pairs(WorkspaceBuffer[] buffers)
    {
        var placed = Liveness.Place(buffers);
        return from a in Enumerable.Range(0, placed.Count)
               from b in Enumerable.Range(a + 1, placed.Count - a - 1)
               where placed[a].IsPerSample == placed[b].IsPerSample
               select (placed[a], placed[b]);
    }

    private static bool Overlap(WorkspaceBuffer a, WorkspaceBuffer b) => a.Offset < b.Offset + b.Size && b.Offset < a.Offset + a.Size;
}
