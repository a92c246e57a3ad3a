using Kiln.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Kiln.Models;

/// <summary>
/// The bridge to autograd: fused forward and backward code as one node of the graph. Keeps PyTorch's promises where TorchSharp's
/// own functions break them.
/// </summary>
/// <remarks>
/// The first backward pass takes what the forward pass kept, and hands the workspace back. A further one, which PyTorch allows where
/// the graph is retained, runs the forward pass again with the same draws. Where the gradient itself is to be differentiated, the
/// portable form runs under autograd.
/// </remarks>
internal sealed class FusedFunction : SingleTensorFunction<FusedFunction>
{
    private const string CallKey = "call";

    /// <inheritdoc/>
    public override string Name => "Kiln";

    /// <summary>Runs a forward pass and records it.</summary>
    public static Tensor Apply(FusedCall call, Tensor input, Parameter[] parameters)
    {
        // tensors that TorchSharp makes on the way would else wait for the finaliser
        using var scope = NewDisposeScope();
        var output = apply([call, input, .. parameters]);

        // libtorch frees what this product saved after the first backward pass, and so refuses a second one as PyTorch does
        using var one = ones([]);
        return output.mul(one).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (call, input) = ((FusedCall)vars[0], (Tensor)vars[1]);
        var source = call.Model.Source;
        call.Open = call.Runner.Forward(input, source, call.Step, call.Frozen, out var output);
        call.Open.Packed.UnpackState(source);
        ctx.save_data(CallKey, call);
        ctx.save_for_backward([.. vars.Skip(1).Cast<Tensor>()]);
        ctx.set_materialize_grads(false);
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var call = (FusedCall)ctx.get_data(CallKey);
        var saved = new List<Tensor>();
        try
        {
            saved = ctx.get_saved_variables(); // throws where one of them has been changed meanwhile
            if (grad_output is null || grad_output.IsInvalid) return Nothing(saved.Count);
            return is_grad_enabled() ? Differentiable(call, grad_output, saved) : Fused(call, grad_output, saved);
        }
        catch (Exception exception)
        {
            // an exception that leaves this method ends the process
            call.Mail.Leave(exception);
            return Nothing(call.Model.Blueprint.Parameters.Length + 1);
        }
        finally
        {
            foreach (var tensor in saved) call.Mail.Leave(tensor);
        }
    }

    private static List<Tensor> Fused(FusedCall call, Tensor incoming, List<Tensor> saved)
    {
        var input = saved[0];
        var open = call.Open ?? Again(call, input, saved);
        call.Open = null;

        var blueprint = call.Model.Blueprint;
        var gradients = call.Runner.Rent();
        try
        {
            Team.Threads = get_num_threads();
            var pass = open.Pass.Into(gradients.Weights, call.Frozen is { } frozen && input.requires_grad ? frozen with { Lowest = -1 } : call.Frozen);
            FusedRunner.WithPlanes(incoming, planes => call.Runner.Network.TakeOutputGradient(pass, planes));
            call.Runner.Network.Backward(pass);

            var results = Nothing(saved.Count);
            if (input.requires_grad)
            {
                results[1] = call.Mail.Leave(empty(input.shape));
                call.Runner.Network.GiveInputGradient(pass, Raw.Floats(results[1]));
            }

            for (var i = 0; i < blueprint.Parameters.Length; i++)
            {
                if (!saved[i + 1].requires_grad) continue;
                results[i + 2] = call.Mail.Leave(empty([.. blueprint.Parameters[i].Shape]));
                PackedWeights.Unpack(blueprint.Parameters[i], gradients.Weights + blueprint.Parameters[i].Offset, Raw.Floats(results[i + 2]));
            }

            return results;
        }
        finally
        {
            open.Dispose();
            call.Runner.Return(gradients);
        }
    }

    /// <summary>The forward pass once more; its draws are those of the first time, and running statistics stay as they are.</summary>
    private static OpenPass Again(FusedCall call, Tensor input, List<Tensor> saved)
    {
        var source = call.Model.SourceOf(saved.Skip(1));
        var open = call.Runner.Forward(input, source, call.Step, call.Frozen, out var output);
        output.Dispose();
        return open;
    }

    /// <summary>Gradients that can be differentiated again.</summary>
    private static List<Tensor> Differentiable(FusedCall call, Tensor incoming, List<Tensor> saved)
    {
        var wanted = saved.Where(tensor => tensor.requires_grad).ToList();
        var output = call.Mail.Leave(call.Model.Replay(saved[0], call.Step));
        var found = grad([output], wanted, [incoming], retain_graph: true, create_graph: true, allow_unused: true);

        var (results, next) = (Nothing(saved.Count), 0);
        for (var i = 0; i < saved.Count; i++)
            if (saved[i].requires_grad) results[i + 1] = call.Mail.Leave(found[next++]);
        return results;
    }

    /// <summary>No gradient for any argument; the first of them is the call itself.</summary>
    private static List<Tensor> Nothing(int tensors) => [.. Enumerable.Repeat<Tensor>(null!, tensors + 1)];
}
