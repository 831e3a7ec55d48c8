namespace Noether.Workbench.Grids;

/// <summary>The shape of a network of fields.</summary>
public enum FieldArchitecture
{
    /// <summary>Down to a fraction of the frame and up again.</summary>
    UNet,

    /// <summary>Residual blocks at full resolution.</summary>
    ResNet,
}
