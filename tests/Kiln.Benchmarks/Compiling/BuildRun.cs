using System.Diagnostics;
using System.Globalization;
using Kiln.Models;

namespace Kiln.Benchmarks;

/// <summary>
/// Times <c>dotnet build</c> of a project with one network, beside the same project without the network and the generator: with C#'s compiler
/// server, as the SDK has it unless told otherwise, and without it, when every build starts cold.
/// </summary>
internal static class BuildRun
{
    private const int Rounds = 3;

    /// <summary>Builds before those that count: the first starts the server, the next ones let it compile itself.</summary>
    private const int Warming = 3;

    public static string Run(int layers)
    {
        var folder = Directory.CreateTempSubdirectory("kiln-build-");
        try
        {
            var with = Project(folder, "With", Declarations.File(0, layers), $"<Analyzer Include=\"{Generator()}\" />");
            var without = Project(folder, "Without", "namespace Declared;\n\npublic sealed class Net0;\n", "");
            foreach (var project in new[] { with, without }) Dotnet($"build \"{project}\" -v q");
            return string.Join("\n", new[] { true, false }.Select(isShared => Compare(without, with, isShared)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Compare(string without, string with, bool isShared)
    {
        var times = new[] { without, with }.Select(_ => new List<double>()).ToArray();
        for (var round = -Warming; round < Rounds; round++)
            foreach (var (project, own) in new[] { without, with }.Zip(times))
            {
                var clock = Stopwatch.StartNew();
                Dotnet($"build \"{project}\" -v q --no-restore -t:Rebuild -p:UseSharedCompilation={isShared}");
                if (round >= 0) own.Add(clock.Elapsed.TotalSeconds);
            }

        var (plain, kiln) = (times[0].Order().ElementAt(Rounds / 2), times[1].Order().ElementAt(Rounds / 2));
        return string.Create(CultureInfo.InvariantCulture, $"dotnet build of one network, {(isShared ? "with" : "without")} the compiler server: {kiln:F2} s; without network and generator {plain:F2} s; {kiln - plain:F2} s more");
    }

    private static string Project(DirectoryInfo folder, string name, string source, string analyzer)
    {
        var project = folder.CreateSubdirectory(name);
        File.WriteAllText(Path.Combine(project.FullName, "Net.cs"), source);
        var path = Path.Combine(project.FullName, $"{name}.csproj");
        File.WriteAllText(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(Model).Assembly.Location}" />
                <Reference Include="{typeof(TorchSharp.torch).Assembly.Location}" />
                {analyzer}
              </ItemGroup>
            </Project>
            """);
        return path;
    }

    private static string Generator() => Path.Combine(AppContext.BaseDirectory, "Kiln.Generators.dll");

    private static void Dotnet(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {arguments} failed:\n{output}");
    }
}
