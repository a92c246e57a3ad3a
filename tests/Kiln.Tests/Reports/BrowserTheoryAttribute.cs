using Xunit;

namespace Kiln.Tests.Reports;

/// <summary>A theory that needs a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser is null) Skip = "needs chromium, to draw a page";
    }

    /// <summary>The browser; null where there is none.</summary>
    public static string? Browser { get; } = ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);
}
