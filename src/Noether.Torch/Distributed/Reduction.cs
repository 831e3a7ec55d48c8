namespace Noether.Torch.Distributed;

/// <summary>How the values of several processes become one.</summary>
public enum Reduction
{
    /// <summary>Their sum.</summary>
    Sum = 0,

    /// <summary>The largest.</summary>
    Max = 1,

    /// <summary>The smallest.</summary>
    Min = 2,

    /// <summary>Their sum over their number.</summary>
    Mean = 3,
}
