using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Kiln.Native;

namespace Kiln.Tests.Native;

/// <summary>What Kiln's generator emits into every program that references it; where it runs, this file is not needed.</summary>
static class StandingBy
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test may use TorchSharp before anything of Kiln's.")]
    internal static void Initialize() => LibTorch.Register();
}
