using Xunit;

namespace Kiln.Tests;

/// <summary>Tests that count what the whole process holds, or say how many threads it has, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
