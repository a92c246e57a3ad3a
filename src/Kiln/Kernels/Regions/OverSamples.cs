using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Sums over the samples of a batch, for each of their values: the gradients of what is learned for each value. Samples are added in order.</summary>
/// <typeparam name="TIncoming">How the gradient comes in.</typeparam>
/// <typeparam name="TSaved">How that lies which the forward pass kept.</typeparam>
/// <typeparam name="TTarget">How the sums lie.</typeparam>
/// <typeparam name="TGradient">A derivative with two sums.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class OverSamples<TIncoming, TSaved, TTarget, TGradient>
    where TIncoming : struct, ILayout where TSaved : struct, ILayout where TTarget : struct, ILayout where TGradient : unmanaged, IPointwiseGradient
{
    /// <summary>Takes the sums.</summary>
    /// <param name="samples">How many samples the batch holds.</param>
    /// <param name="incoming">The gradient.</param>
    /// <param name="saved">What the forward pass kept.</param>
    /// <param name="first">The first sum.</param>
    /// <param name="second">The second sum.</param>
    /// <param name="gradient">The derivative with its operands.</param>
    public static void Run(int samples, Floats incoming, Floats saved, Floats first, Floats second, TGradient gradient) =>
        Team.Run(new Work(samples, incoming, saved, first, second, gradient));

    private readonly record struct Work(int Samples, Floats Incoming, Floats Saved, Floats First, Floats Second, TGradient Gradient) : IWork
    {
        public int Tasks<V>() where V : struct, ILanes<V> => TTarget.Height;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>(int task) where V : struct, ILanes<V>
        {
            var derivative = Gradient;
            for (var column = 0; column < TTarget.Width; column++)
                for (var channel = 0; channel < TTarget.Pitch; channel += V.Count)
                {
                    var sums = new Sums<V>();
                    for (var sample = 0; sample < Samples; sample++)
                        derivative.Apply(
                            Padding<TTarget>.Clear(V.Load(Incoming.Address + Nhwc<TIncoming>.Offset(sample, task, column, channel)), channel),
                            V.Load(Saved.Address + Nhwc<TSaved>.Offset(sample, task, column, channel)), new Position(sample, task, column, channel), ref sums);
                    var to = Nhwc<TTarget>.Offset(0, task, column, channel);
                    V.Store(Padding<TTarget>.Clear(sums.A, channel), First.Address + to);
                    V.Store(Padding<TTarget>.Clear(sums.B, channel), Second.Address + to);
                }
        }
    }
}
