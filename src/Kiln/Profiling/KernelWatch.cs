using System.Diagnostics;
using Kiln.Kernels;

namespace Kiln.Profiling;

/// <summary>Times every call of a kernel in steps that are all alike, and finds out in the first which region it belongs to.</summary>
internal sealed class KernelWatch
{
    private const string Region = "Region";
    private readonly List<KernelCall> calls = [];

    /// <summary>The calls of a step, in order.</summary>
    public IReadOnlyList<KernelCall> Calls => calls;

    /// <summary>Watches until it is disposed.</summary>
    public IDisposable Round() => new Watching(this);

    private sealed class Watching : IDisposable
    {
        private int next;

        public Watching(KernelWatch watch) => Team.Watch = (work, time) =>
        {
            if (next == watch.calls.Count) watch.calls.Add(Called(work));
            watch.calls[next++].Times.Add(time.TotalMilliseconds);
        };

        public void Dispose() => Team.Watch = null;
    }

    // the written code has a class for each region, with a method for each pass
    private static KernelCall Called(Type work)
    {
        var methods = new StackTrace().GetFrames().Select(frame => frame.GetMethod()).Where(method => method is not null).ToList();
        if (methods.Find(method => method!.DeclaringType is { IsNested: true } type && typeof(Models.CompiledNetwork).IsAssignableFrom(type.DeclaringType)) is { } region)
            return new(region.DeclaringType!.Name[..^Region.Length], region.Name, work);
        var pass = methods.Find(method => typeof(Models.CompiledNetwork).IsAssignableFrom(method!.DeclaringType))?.Name ?? "Update";
        return new(null, pass, work);
    }
}
