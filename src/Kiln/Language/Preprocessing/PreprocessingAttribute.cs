namespace Kiln;

/// <summary>
/// What is done to every sample before the network sees it, in training and at prediction alike. Its constants are fitted on the training
/// data, unless they are given, and stored with the network. Several run in the order in which they are written.
/// </summary>
public abstract class PreprocessingAttribute : WordAttribute;
