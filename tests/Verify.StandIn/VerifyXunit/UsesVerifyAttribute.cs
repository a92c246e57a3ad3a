using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Marks a class whose tests verify snapshots, so that a snapshot can be named after the test that runs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesVerifyAttribute : BeforeAfterTestAttribute
{
    static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo? RunningTest => Running.Value;

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}
