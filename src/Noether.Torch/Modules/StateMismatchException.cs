namespace Noether.Torch.Modules;

/// <summary>A saved state has other names or shapes than what it should fill. Whoever read the file adds its name.</summary>
public sealed class StateMismatchException(string owner, IReadOnlyList<string> differences)
    : UserException($"The saved state does not fit this {owner}: {string.Join("; ", differences)}.");
