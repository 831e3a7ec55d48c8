namespace Noether.Torch.Distributed;

/// <summary>What carries tensors between processes.</summary>
public enum GroupBackend
{
    /// <summary>Gloo: tensors on the CPU, over TCP.</summary>
    Gloo = 0,

    /// <summary>NCCL: tensors on NVIDIA devices.</summary>
    Nccl = 1,
}
