using System.Reflection;

namespace Kiln.Generators.Declarations;

/// <summary>All kinds of findings.</summary>
public static class Rules
{
    public static readonly Rule BadClass = Declaration("KILN002", "A model is a plain class",
        "'{0}' cannot be a model: it {1}; declare it as a plain partial class");

    public static readonly Rule NoInput = Declaration("KILN003", "A model declares its input",
        "'{0}' does not say what it takes: add [Input(channels, height, width)]");

    public static readonly Rule NoLayers = Declaration("KILN004", "A model has layers",
        "'{0}' has no layers: declare them as partial properties, such as [Linear(10)] public partial Layer Scores {{ get; }}");

    public static readonly Rule BadLayer = Declaration("KILN005", "A layer is a partial property",
        "Layer '{0}' must be declared as a partial property with a getter alone: public partial Layer {0} {{ get; }}");

    public static readonly Rule EmptyLayer = Declaration("KILN006", "A layer computes something",
        "Layer '{0}' has no part that computes: add one, such as [Linear(10)]");

    public static readonly Rule UnreadableExpression = Declaration("KILN007", "Forward is an expression over layers",
        "'{0}' cannot be read here: an expression over layers joins layers, words of Kiln.Layers and blocks by >>, |, & and *, as in Edges >> (Fold | Identity) >> Scores");

    public static readonly Rule UnknownOrder = Declaration("KILN008", "A model in several files says how its layers are joined",
        "'{0}' declares layers in several files, whose order is not defined: add public Layer Forward => First >> Second");

    public static readonly Rule BadArgument = Declaration("KILN009", "An argument lies in its range",
        "{0}: {1} has {2} {3}, which must be {4}");

    public static readonly Rule Twice = Declaration("KILN010", "A word that excludes others stands alone",
        "'{0}' has both {1} and {2}: keep one");

    public static readonly Rule Reused = Declaration("KILN011", "A layer that is used twice fits both its inputs",
        "Layer '{0}' is used twice and so has one {1}, which is {2} behind one input and {3} behind the other: give both the same width, or declare a second layer");

    public static readonly Rule Unused = Declaration("KILN012", Weight.Warning, "A declared layer is used",
        "Layer '{0}' is not part of Forward: it is never computed, and has no parameters");

    public static readonly Rule Endless = Declaration("KILN013", "An expression does not stand on itself",
        "'{0}' stands for an expression in which it occurs itself: expressions over layers have an end");

    public static readonly Rule NotComputable = Declaration("KILN014", "The compiler can compute it",
        "'{0}' is not something the compiler can compute: use constants, the block's parameters, Channels, arithmetic, comparisons and ?: over them");

    public static readonly Rule NoValue = Declaration("KILN015", "What is computed has a value",
        "{0}: {1}");

    public static readonly Rule BadBlock = Declaration("KILN016", "A block is a plain class with a body",
        "'{0}' cannot be a block: it {1}");

    public static readonly Rule NameTaken = Declaration("KILN017", "Parameters have names of their own",
        "{0} has a parameter named '{1}' in a checkpoint, and so has {2}: give one of them another name");

    public static readonly Rule NamedTwice = Declaration("KILN018", "A declared layer has one name",
        "Layer '{0}' cannot be named here: put [Name(\"{1}\")] on the property, before its parts");

    public static readonly Rule UnknownBlock = Declaration("KILN019", "The body of a block is known",
        "Layer '{0}': the body of block '{1}' cannot be seen: mark the class with [Block], make it public, and build its project with this version of Kiln");

    public static readonly Rule NoFunction = Declaration("KILN020", "A function that is applied is there",
        "'{0}' is no [Pointwise] method of the class: add [Pointwise] static float {0}(float x) => …");

    public static readonly Rule NotDifferentiable = Declaration("KILN021", "The compiler can differentiate it",
        "'{0}' is not something the compiler can differentiate: use arithmetic, comparisons, ?:, locals, functions of MathF and Kiln.Scalar, other [Pointwise] methods, and parameters with [Learned] or [Random]");

    public static readonly Rule NeedsImage = Shape("KILN101", "A spatial layer needs an image",
        "Layer '{0}': {1} needs an image, but gets {2} features: put it before the first Linear, Flatten or GlobalAvgPool");

    public static readonly Rule WindowTooLarge = Shape("KILN102", "A window fits its input",
        "Layer '{0}': {1} has a window of {2}×{2}, but its input is {3} with padding {4}: make the window smaller, or pool less before it");

    public static readonly Rule BadGroups = Shape("KILN103", "Groups divide the channels",
        "Layer '{0}': Conv cuts {1} input and {2} output channels into {3} groups, which must divide both");

    public static readonly Rule TooMuchPadding = Shape("KILN104", "A pool's padding is at most half its window",
        "Layer '{0}': {1} has padding {2}, but at most half of its window {3} may be padding");

    public static readonly Rule NotScores = Shape("KILN105", "A loss of classes takes a vector of scores",
        "Layer '{0}' ends in {1}, but {2} takes one score a class: end with [GlobalAvgPool, Linear(classes)] or [Linear(classes)]");

    public static readonly Rule TooLarge = Shape("KILN106", "A layer's tensors can be counted",
        "{0}: {1} has {2}, more than can be addressed: make it smaller");

    public static readonly Rule Unlike = Shape("KILN107", "What is added, joined or multiplied fits together",
        "Layer '{0}': {1} and {2} cannot be {3}: {4}");

    public static readonly Rule BadNormGroups = Shape("KILN108", "Groups of a normalisation divide the channels",
        "Layer '{0}': GroupNorm cuts {1} channels into {2} groups, which must divide them");

    public static readonly Rule UnevenWeights = Shape("KILN109", "Each class has one weight",
        "'{0}': CrossEntropy has {1} class weights for {2} scores: give one for each class, or none");

    public static readonly Rule CropSize = Shape("KILN110", "A crop gives what the network takes",
        "'{0}': {1} gives images of {2}, but the network takes {3}: crop to the size of the input");

    public static readonly Rule UnevenConstants = Shape("KILN111", "A preprocessing has as many constants as it needs",
        "'{0}': {1} has {2} of each constant, but a sample of {3} has {4}: give one for each, or none and let them be fitted");

    public static readonly Rule ZeroWeights = Practice("KILN201", Weight.Warning, "Weights that start at zero",
        "{0} starts with all weights zero: every unit then computes and learns the same; use He, Xavier or FanIn");

    public static readonly Rule HiddenSigmoid = Practice("KILN202", Weight.Warning, "A sigmoid in a hidden layer",
        "Layer '{0}' has a sigmoid inside the network: it saturates, kills gradients and is not zero-centred; use Relu, or Tanh");

    public static readonly Rule BiasBeforeBatchNorm = Practice("KILN203", Weight.Warning, "A bias before batch normalisation",
        "Layer '{0}': {1} asks for a bias that the batch normalisation after it takes away again; leave it out");

    public static readonly Rule DropoutOnOutput = Practice("KILN204", Weight.Warning, "Dropout on the output",
        "Layer '{0}' drops out the network's own output; drop out before the last Linear instead");

    public static readonly Rule DropoutOfNothing = Practice("KILN205", Weight.Warning, "A dropout that drops nothing",
        "Layer '{0}': Dropout has rate 0 and does nothing; an integer division such as 1/2 gives 0, write 0.5");

    public static readonly Rule OtherInitializer = Practice("KILN206", Weight.Warning, "An initializer for another activation",
        "Layer '{0}' starts with {1}, which is meant for {2}, but {3} follows; use {4}");

    public static readonly Rule SigmoidBeforeLoss = Practice("KILN207", Weight.Warning, "A sigmoid before a loss that applies it",
        "Layer '{0}' ends in a sigmoid, and {1} takes scores and applies its own; leave it out");

    public static readonly Rule UnseenPixels = Practice("KILN208", Weight.Warning, "Pixels that no window sees",
        "Layer '{0}': {1} gets {2} and never sees {3}; take an input whose sides are multiples of {4}, pad, or pool less");

    public static readonly Rule UnusualMaxNorm = Practice("KILN209", Weight.Warning, "An unusual limit of norms",
        "{0} holds norms below {1}, where 3 or 4 are usual; take a limit from 1 to 10");

    public static readonly Rule DecaysTwice = Practice("KILN210", Weight.Warning, "Weights that decay twice",
        "'{0}' has L2 on weights that AdamW decays by itself: keep one, by leaving L2 out or by fitting with Adam");

    public static readonly Rule IdleAugmentation = Practice("KILN211", Weight.Warning, "An augmentation that cannot matter",
        "'{0}': {1} cannot matter, as {2}; {3}");

    public static readonly Rule HiddenWord = Practice("KILN212", Weight.Warning, "A layer that hides a word of the vocabulary",
        "Layer '{0}' hides the word {0} of Kiln.Layers in the class's expressions; give the layer a name of its own");

    public static readonly Rule LeavesFloats = Practice("KILN213", Weight.Warning, "A function that is no number somewhere",
        "Layer '{0}': the {2} of {1} is {3} at x = {4}; write it in a form that stays finite from -200 to 200, with Scalar's functions or a bound on x");

    public static readonly Rule LargeKernel = Practice("KILN220", Weight.Hint, "A filter that smaller ones could stack to",
        "Layer '{0}' has a filter of {1}×{1}; {2} of 3×3 see as much with {3} weights instead of {4}");

    public static readonly Rule DropoutBeforeBatchNorm = Practice("KILN221", Weight.Hint, "Dropout before batch normalisation",
        "Layer '{0}' drops out before a batch normalisation, whose variance is then another in training than at evaluation; drop out after it");

    public static readonly Rule TwoPenalties = Practice("KILN222", Weight.Hint, "Two penalties that are one",
        "{0} has both L1 and L2; ElasticNet(l1, l2) says it in one word");

    public static readonly Rule NarrowField = Practice("KILN223", Weight.Hint, "A mean over what saw too little",
        "Layer '{0}' averages values that see {1} of {2} pixels; pool or stride more before it, so that they see the whole");

    public static readonly Rule HeavyLinear = Practice("KILN224", Weight.Hint, "A layer that holds most parameters",
        "Layer '{0}': Linear holds {1} of {2} parameters; GlobalAvgPool before it, or one more pool, makes do with far fewer");

    public static readonly Rule ScaleFreePenalty = Practice("KILN225", Weight.Hint, "A penalty that cannot matter as a penalty",
        "{0} penalises weights whose scale a batch normalisation takes away; L2 then acts on the learning rate alone");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(Rule))
            .Select(f => (Rule)f.GetValue(null)).OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    private static Rule Declaration(string id, string title, string message) => Declaration(id, Weight.Error, title, message);

    private static Rule Declaration(string id, Weight weight, string title, string message) => new(id, "Kiln.Declaration", weight, title, message);

    private static Rule Shape(string id, string title, string message) => new(id, "Kiln.Shape", Weight.Error, title, message);

    private static Rule Practice(string id, Weight weight, string title, string message) => new(id, "Kiln.Practice", weight, title, message);
}
