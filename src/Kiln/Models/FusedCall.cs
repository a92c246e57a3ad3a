using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>One forward pass under autograd: who ran it, and which step of training it was.</summary>
/// <param name="Model">The model.</param>
/// <param name="Runner">What runs its fused code.</param>
/// <param name="Mail">What its backward pass leaves behind.</param>
/// <param name="Step">The step: what its random draws depend on.</param>
internal sealed record FusedCall(Model Model, FusedRunner Runner, BackwardMail Mail, long Step)
{
    /// <summary>The pass, until its workspace is handed back.</summary>
    public OpenPass? Open { get; set; }

    /// <summary>What did not learn at the time; null where all did.</summary>
    public Frozen? Frozen { get; init; }
}
