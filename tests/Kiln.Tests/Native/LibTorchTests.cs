using System.Reflection;
using System.Runtime.Loader;
using Kiln.Native;
using TorchSharp;
using Xunit;

namespace Kiln.Tests.Native;

public class LibTorchTests
{
    [Fact]
    public void TorchSharp_computes()
    {
        using var ones = torch.ones(2);
        using var sum = ones.sum();
        Assert.Equal(2f, sum.item<float>());
    }

    [Fact]
    public void Ensuring_is_content_with_what_TorchSharp_loaded()
    {
        TorchSharp_computes();
        LibTorch.EnsureLoaded();
    }

    [Fact]
    public void Any_number_of_threads_may_ask_at_once() =>
        Parallel.For(0, 64, _ =>
        {
            LibTorch.Register();
            LibTorch.EnsureLoaded();
        });

    [Fact]
    public void Kiln_in_a_plugin_finds_what_the_program_loaded()
    {
        TorchSharp_computes();
        var plugin = new AssemblyLoadContext("plugin");
        var copy = plugin.LoadFromAssemblyPath(typeof(LibTorch).Assembly.Location).GetType(typeof(LibTorch).FullName!)!;

        Assert.NotSame(typeof(LibTorch), copy);
        copy.GetMethod(nameof(LibTorch.EnsureLoaded), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null);
    }

    [LinuxFact]
    public void However_it_is_asked_for_the_library_is_in_the_process_once()
    {
        TorchSharp_computes();
        LibTorch.EnsureLoaded();
        Kiln_in_a_plugin_finds_what_the_program_loaded();

        // address permissions offset device inode path: each executable stretch is one copy of the library's code
        Assert.Single(
            File.ReadLines("/proc/self/maps"),
            line => line.Contains("libLibTorchSharp.so", StringComparison.Ordinal) && line.Contains(" r-xp ", StringComparison.Ordinal));
    }
}
