using Noether.Training;

namespace Noether.Workbench.Verification;

/// <summary>An experiment whose trained networks can be held against groups of matrices.</summary>
public interface IVerifiable
{
    /// <summary>A checkpoint's network with held-out inputs, and how a group acts on what it takes and gives.</summary>
    VerificationSubject Subject(Checkpoint checkpoint, CancellationToken cancellation);
}
