namespace Kiln.Tests;

/// <summary>
/// Whether tests run long: more random networks, from new seeds each time, and more steps of training.
/// <code>KILN_LONG_TESTS=1 dotnet test -c Release</code>
/// </summary>
static class LongRun
{
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable("KILN_LONG_TESTS") is { Length: > 0 };
}
