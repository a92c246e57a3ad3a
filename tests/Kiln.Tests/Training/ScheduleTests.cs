using Kiln.Training;
using Xunit;

namespace Kiln.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void A_constant_rate_stays() => Assert.Equal(1, new Constant().Factor(new(70, 100, [])));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 0.55)]
    [InlineData(100, 0.1)]
    public void A_cosine_falls_from_the_whole_to_its_last_share(int step, double factor) =>
        Assert.Equal(factor, new Cosine(0.1).Factor(new(step, 100, [])), 1e-12);

    [Fact]
    public void A_plateau_divides_after_its_patience()
    {
        var plateau = Plateau.DivideBy(5) with { Patience = 1 };
        Assert.Equal(1, plateau.Factor(new(0, 1, [3, 2, 2])));
        Assert.Equal(0.2, plateau.Factor(new(0, 1, [3, 2, 2, 2])));
        Assert.Equal(0.2, plateau.Factor(new(0, 1, [3, 2, 2, 2, 1, 0.5, 0.4])));
        Assert.Equal(0.2 * 0.2, plateau.Factor(new(0, 1, [3, 2, 2, 2, 2, 2])), 1e-12);
    }

    // PyTorch 1.13.1: OneCycleLR(optimizer, max_lr=1, total_steps=20)
    [Fact]
    public void One_cycle_is_PyTorchs() => Assert.All(
        new[]
        {
            0.04, 0.1316718427, 0.3716718427, 0.6683281573, 0.9083281573, 1, 0.9874640062, 0.950484632, 0.8909161776, 0.8117456539, 0.7169430018, 0.6112620219,
            0.500002, 0.3887419781, 0.2830609982, 0.1882583461, 0.1090878224, 0.04951936799, 0.01253999376, 4e-6,
        }.Select((factor, step) => (factor, step)),
        wanted => Assert.Equal(wanted.factor, new OneCycle().Factor(new(wanted.step, 20, [])), 1e-9));

    // PyTorch 1.13.1: StepLR(optimizer, step_size=3, gamma=0.1), by epochs of two steps
    [Fact]
    public void Step_decay_is_PyTorchs() => Assert.All(
        new[] { 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001 }.SelectMany((factor, epoch) => new[] { (factor, epoch * 2), (factor, epoch * 2 + 1) }),
        wanted => Assert.Equal(wanted.factor, new StepDecay(3).Factor(new(wanted.Item2, 20, [], EpochSteps: 2)), 1e-12));

    [Fact]
    public void A_warmup_rises_in_a_line_and_gives_way_to_what_follows()
    {
        var schedule = new Warmup(2) >> new Cosine();
        Assert.Equal([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1], Enumerable.Range(0, 8).Select(step => schedule.Factor(new(step, 40, [], EpochSteps: 4))));
        Assert.Equal(1, schedule.Factor(new(8, 40, [], EpochSteps: 4)));
        Assert.Equal(0.5, schedule.Factor(new(24, 40, [], EpochSteps: 4)), 1e-12); // half of the 32 that are left
        Assert.Equal(1, new Warmup(2).Factor(new(30, 40, [], EpochSteps: 4)));
        Assert.Equal(0.5, new Warmup(1, From: 0.25).Factor(new(0, 40, [], EpochSteps: 3)), 1e-12);
    }

    [Fact]
    public void Schedules_follow_each_other_in_any_number()
    {
        var schedule = new Warmup(1) >> new Constant().For(2) >> new Plateau(Patience: 0);
        Assert.Equal(1, schedule.Factor(new(11, 100, [9, 9, 9], EpochSteps: 4)));
        Assert.Equal(1, schedule.Factor(new(12, 100, [9, 9, 9, 9], EpochSteps: 4))); // the plateau looks at what comes behind the first three
        Assert.Equal(0.5, schedule.Factor(new(24, 100, [9, 9, 9, 9, 9], EpochSteps: 4)));
        Assert.Contains("lasts as long as training does", Assert.Throws<ArgumentException>(() => new Cosine() >> new Constant()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant().For(0));
    }
}
