using Kiln.Examples;
using Kiln.Training;

var (train, validation, test) = Digits.Load().Split(0.6, 0.2, 0.2, seed: 1);
using var net = new DigitsNet(seed: 1);

var recipe = new Recipe(new Sgd(0.05, Momentum: 0.9), Epochs: 30, BatchSize: 32, Schedule: new Cosine());
var best = net.Fit(train, validation, recipe)
    .Show()
    .KeepBest()
    .MinBy(epoch => epoch.Loss)!;

Console.WriteLine($"best epoch: {best.Number}");
Console.WriteLine($"test accuracy: {net.Evaluate(test).Accuracy:F4}");
