using System.Collections.Immutable;

namespace Kiln.Insights;

/// <summary>How a network does inside, sampled while it is trained.</summary>
/// <param name="Weights">Each weight's update, in the middle of the epoch, beside itself; none in epochs in which they were not looked at.</param>
/// <param name="Activations">Each hidden activation over some samples of the epoch's last batch; none in epochs in which they were not looked at.</param>
/// <remarks>
/// Both are looked at seldom enough to cost less than a hundredth of training: in large epochs every time, in small ones every few epochs (updates once in
/// 200 steps, activations once in 25,600 samples), and in the last epoch of the run; updates in the first too.
/// </remarks>
public sealed record Health(ImmutableArray<WeightHealth> Weights, ImmutableArray<ActivationHealth> Activations);

/// <summary>A weight's update beside the weight.</summary>
/// <param name="Parameter">The weight's name, as in a checkpoint.</param>
/// <param name="UpdateRatio">The norm of an update over the norm of the weight: about 1e-3 in a network that learns well.</param>
public sealed record WeightHealth(string Parameter, double UpdateRatio);

/// <summary>What a hidden activation gives.</summary>
/// <param name="Part">The activation, by its layer and its name there.</param>
/// <param name="Kind">What it is: Relu, Sigmoid, Tanh, ….</param>
/// <param name="Units">How many units it has: channels of an image, or values of a vector.</param>
/// <param name="Dead">The share of units that were active for no sample, at no place; 0 for an activation that cannot die.</param>
/// <param name="Saturated">The share of values in the flat ends, within 2 % of the range of a bound; 0 for an activation without bounds.</param>
/// <param name="Mean">The mean of all values.</param>
/// <param name="Deviation">The standard deviation of all values.</param>
public sealed record ActivationHealth(string Part, string Kind, int Units, double Dead, double Saturated, double Mean, double Deviation);
