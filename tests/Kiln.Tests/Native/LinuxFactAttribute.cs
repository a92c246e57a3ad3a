using Xunit;

namespace Kiln.Tests.Native;

/// <summary>A fact of Linux's loader.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "of Linux's loader";
    }
}
