using Xunit;

namespace Kiln.Tests;

public class ShapeTests
{
    [Fact]
    public void A_shape_reads_as_people_write_it() => Assert.Equal("32×14×14", new Shape(32, 14, 14).ToString());

    [Fact]
    public void A_flat_shape_is_its_feature_count() => Assert.Equal("10", new Shape(10).ToString());
}
