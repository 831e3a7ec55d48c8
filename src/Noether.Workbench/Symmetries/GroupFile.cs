using System.Numerics;
using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.LinearAlgebra;
using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Primitives.Names;
using Noether.Symmetry;
using Noether.Symmetry.Groups;

namespace Noether.Workbench.Symmetries;

/// <summary>A group in a file: what discovery found, or what a user wrote by hand.</summary>
/// <remarks>
/// NPZ: <c>lie_algebra</c> [c, d, d], <c>discrete</c> [m, d, d], <c>order</c> (one whole number, for a finite group); any may be
/// missing, but not both kinds of generators. YAML: the same keys, matrices as lists of rows, with <c>name</c> and
/// <c>finite: true</c>.
/// </remarks>
public static class GroupFile
{
    private const string LieAlgebraKey = "lie_algebra";
    private const string DiscreteKey = "discrete";
    private const string OrderKey = "order";
    private const int MaxElements = 100_000;

    /// <summary>Whether this text means a file rather than the name of a group: by its ending, or because it has a folder.</summary>
    public static bool IsPath(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('/', StringComparison.Ordinal)
            || Path.GetExtension(text).ToUpperInvariant() is ".NPZ" or ".YAML" or ".YML";
    }

    /// <summary>The group in a file.</summary>
    /// <exception cref="UserException">The file is missing or damaged, or what it holds is no group; the sentence says which.</exception>
    public static Group Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".NPZ" => ReadNpz(path),
            ".YAML" or ".YML" => Parse(InputFile.ReadText(path, "group file"), path),
            _ => throw new UserException(
                $"The group file '{path}' must end with .npz or .yaml, which say how to read it."
            ),
        };
    }

    /// <summary>The group in a YAML text; <paramref name="path"/> stands for the file in error messages.</summary>
    public static Group Parse(string text, string path)
    {
        var plan = PlanYaml.Parse<GroupPlan>(text, path);
        return Make(
            path,
            plan.Name ?? Path.GetFileNameWithoutExtension(path),
            Matrices(path, LieAlgebraKey, plan.LieAlgebra),
            Matrices(path, DiscreteKey, plan.Discrete),
            plan.Finite,
            plan.Order
        );
    }

    /// <summary>Writes the generators as NPZ, replacing the file in one step. The name is not kept: it is the file's.</summary>
    public static void Write(string path, Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var arrays = new Dictionary<string, HostArray>
        {
            [LieAlgebraKey] = Stack(group.LieAlgebra, group.Dimension),
            [DiscreteKey] = Stack(group.Discrete, group.Dimension),
        };
        if (group.Order is { } order && order <= long.MaxValue)
            arrays[OrderKey] = HostArray.From<long>([(long)order], 1);
        Npz.WriteArrays(path, arrays);
    }

    private static Group ReadNpz(string path)
    {
        var arrays = Npz.ReadArrays(path);
        string[] known = [LieAlgebraKey, DiscreteKey, OrderKey];
        if (arrays.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } stray)
            throw new UserException(
                $"The group file '{path}' holds an array '{stray}', which is none of a group's. {NearestName.Suggest(stray, known)}"
            );
        long? order = arrays.TryGetValue(OrderKey, out var count) ? OrderIn(count, path) : null;
        return Make(
            path,
            Path.GetFileNameWithoutExtension(path),
            arrays.TryGetValue(LieAlgebraKey, out var lie) ? Matrices(path, LieAlgebraKey, lie) : [],
            arrays.TryGetValue(DiscreteKey, out var discrete) ? Matrices(path, DiscreteKey, discrete) : [],
            finite: order is not null,
            order
        );
    }

    private static Group Make(
        string path,
        string name,
        RealMatrix[] lieAlgebra,
        RealMatrix[] discrete,
        bool finite,
        long? order
    )
    {
        if (lieAlgebra.Length + discrete.Length == 0)
            throw new UserException(
                $"The group file '{path}' has no generators: give '{LieAlgebraKey}' or '{DiscreteKey}', or both."
            );
        try
        {
            var group = new Group(name, (lieAlgebra.FirstOrDefault() ?? discrete[0]).RowCount, lieAlgebra, discrete);
            return finite || order is not null
                ? group.With(options: new GroupOptions { Order = Count(path, group, order) })
                : group;
        }
        catch (Exception refused) when (refused is SymmetryException or MatrixException)
        {
            throw new UserException($"{path}: {refused.Message}", refused);
        }
    }

    private static BigInteger Count(string path, Group group, long? order)
    {
        if (group.LieAlgebra.Any(matrix => matrix.Enumerate().Any(value => value != 0)))
            throw new UserException(
                $"{path}: the group is said to be finite, but it has Lie-algebra generators, which make it infinite."
            );
        var found = FiniteClosure.OrderOf(group.Discrete, MaxElements);
        if (found is null)
            throw new UserException(
                $"{path}: the group is said to be finite, but its generators do not close: their products make more than {MaxElements} elements."
            );
        return order is null || order == found
            ? found.Value
            : throw new UserException(
                $"{path}: the group is said to have {order} elements, but its generators make {found}."
            );
    }

    private static RealMatrix[] Matrices(
        string path,
        string key,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> lists
    )
    {
        var matrices = new RealMatrix[lists.Count];
        for (var index = 0; index < matrices.Length; index++)
        {
            var rows = lists[index];
            if (rows.Count == 0 || rows.Any(row => row.Count != rows.Count))
                throw new UserException(
                    $"{path}: '{key}[{index}]' must be a square matrix, but its {rows.Count} rows have {string.Join(", ", rows.Select(row => row.Count).DefaultIfEmpty(0))} numbers."
                );
            matrices[index] = RealMatrix.Build.DenseOfRows(rows);
        }

        return matrices;
    }

    private static RealMatrix[] Matrices(string path, string key, HostArray array)
    {
        var subject = $"The array '{key}' of '{path}'";
        var values = array.Type switch
        {
            DType.Float32 => [.. array.Values<float>().ToArray().Select(value => (double)value)],
            DType.Int64 => [.. array.Values<long>().ToArray().Select(value => (double)value)],
            DType.Float64 => array.Values<double>().ToArray(),
            _ => throw new UserException($"{subject} must hold float64 numbers, but it is {array}."),
        };
        if (array.Shape is not [var count, var size, var columns] || size != columns || size == 0)
            throw new UserException($"{subject} must have the shape [generators, d, d], but it is {array}.");
        var n = (int)size;
        return
        [
            .. Enumerable
                .Range(0, (int)count)
                .Select(k => RealMatrix.Build.DenseOfRowMajor(n, n, values.AsSpan(k * n * n, n * n).ToArray())),
        ];
    }

    private static long OrderIn(HostArray array, string path) =>
        array is { Type: DType.Int64, Count: 1 } && array.Values<long>()[0] > 0
            ? array.Values<long>()[0]
            : throw new UserException(
                $"The array '{OrderKey}' of '{path}' must be one whole number above 0 (int64), but it is {array}."
            );

    private static HostArray Stack(IReadOnlyList<RealMatrix> matrices, int size) =>
        HostArray.From<double>(
            matrices.SelectMany(matrix => matrix.ToRowMajorArray()).ToArray(),
            matrices.Count,
            size,
            size
        );
}
