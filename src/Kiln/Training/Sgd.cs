namespace Kiln.Training;

/// <summary>
/// Stochastic gradient descent. Gradients are averaged over the batch, so that the rate need not move with its size; the declared penalties are terms
/// of the loss.
/// </summary>
/// <param name="Rate">The learning rate η. A usual first one is 0.1.</param>
/// <param name="Momentum">The share of the last step that carries on, as PyTorch defines it: <c>v ← μ v + g; w ← w − η v</c>.</param>
/// <param name="Nesterov">Whether the momentum looks ahead: <c>w ← w − η (g + μ v)</c>.</param>
/// <example><code>new Recipe(new Sgd(0.1, Momentum: 0.9), Epochs: 30)</code></example>
public sealed record Sgd(double Rate, double Momentum = 0, bool Nesterov = false);
