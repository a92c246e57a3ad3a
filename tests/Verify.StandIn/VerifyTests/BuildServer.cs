namespace VerifyTests;

/// <summary>Whether these tests run on a build server, where nobody is there to accept a snapshot.</summary>
static class BuildServer
{
    static readonly string[] Marks = ["CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

    public static bool IsPresent => Marks.Any(mark => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(mark)));
}
