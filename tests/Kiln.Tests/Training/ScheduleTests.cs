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
}
