namespace Noether.Experiments.SyntheticScalars;

/// <summary>Published test errors by the size of the training set.</summary>
/// <remarks>
/// Scalars: read from the figures released with Villar et al. (2021), those for scattering from a bitmap, ± 5 %. EMLP and MLP:
/// the data released with Finzi et al. (2021), means of three runs; their test sets are larger than those of the Scalars.
/// </remarks>
internal static class PublishedSyntheticErrors
{
    private static readonly int[] Sizes = [30, 100, 300, 1000, 3000];

    private static readonly Dictionary<SyntheticModelName, double[]> Known = new()
    {
        [new(SyntheticTask.OrthogonalInvariant, "scalars")] = [0.112, 0.111, 0.0198, 0.0084, 0.0086],
        [new(SyntheticTask.OrthogonalInvariant, "emlp-o5")] = [0.152, 0.0408, 0.0344, 0.0170, 0.0310],
        [new(SyntheticTask.OrthogonalInvariant, "emlp-so5")] = [0.110, 0.0415, 0.0384, 0.0198, 0.0320],
        [new(SyntheticTask.OrthogonalInvariant, "mlp")] = [28.1, 2.83, 0.248, 0.0892, 0.0623],
        [new(SyntheticTask.Inertia, "scalars")] = [0.552, 0.0547, 0.0118, 0.0038, 0.0024],
        [new(SyntheticTask.Inertia, "emlp-o3")] = [4.11, 1.44, 0.303, 0.136, 0.0281],
        [new(SyntheticTask.Inertia, "emlp-so3")] = [6.91, 1.16, 0.316, 0.0604, 0.0291],
        [new(SyntheticTask.Inertia, "mlp")] = [13.4, 7.91, 4.94, 3.24, 0.840],
        [new(SyntheticTask.Scattering, "scalars")] = [0.33, 0.14, 0.038, 0.0099, 0.0022],
        [new(SyntheticTask.Scattering, "emlp-o13")] = [0.540, 0.00888, 0.00195, 3.3e-4, 2.7e-4],
        [new(SyntheticTask.Scattering, "emlp-so13p")] = [0.459, 0.0127, 0.0022, 3.3e-4, 2.2e-4],
        [new(SyntheticTask.Scattering, "emlp-so13")] = [0.511, 0.0147, 0.0026, 3.7e-4, 2.7e-4],
        [new(SyntheticTask.Scattering, "mlp")] = [0.733, 0.733, 0.697, 0.364, 0.0504],
    };

    /// <summary>The figure of a model; null where none was published for the size.</summary>
    public static double? Of(SyntheticModelName model, int size) =>
        Array.IndexOf(Sizes, size) is >= 0 and var index && Known.TryGetValue(model, out var errors)
            ? errors[index]
            : null;
}
