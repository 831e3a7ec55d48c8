namespace Noether.Torch.Diagnosis;

/// <summary>How serious a finding is.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Noether works, though slower or without something optional.</summary>
    Notice,

    /// <summary>Noether cannot compute until this is repaired.</summary>
    Broken,
}
