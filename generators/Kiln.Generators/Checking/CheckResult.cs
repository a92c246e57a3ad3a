using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>What checking a declaration gives.</summary>
/// <param name="Declaration">What was checked.</param>
/// <param name="Network">The network; null where a finding is an error.</param>
/// <param name="Origins">What each of its nodes was made of; null for those that combine others, and for the input.</param>
/// <param name="Fields">What an output of each node sees of the input.</param>
/// <param name="Findings">What was found.</param>
public sealed record CheckResult(ModelDeclaration Declaration, Network? Network, Sequence<Origin?> Origins, Sequence<Field> Fields, Sequence<Finding> Findings);
