using System.Reflection;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>The methods, one file each. A new one is a property in a file of its own; the rest is found from there.</summary>
public static partial class Methods
{
    private static readonly Lazy<IReadOnlyList<FixedMethod>> Found = new(FindAll);

    /// <summary>Every method, by name.</summary>
    public static IReadOnlyList<FixedMethod> All => Found.Value;

    /// <summary>The method that a plan names.</summary>
    public static FixedMethod Find(string name) =>
        All.FirstOrDefault(method => method.Name == name)
        ?? throw new UserException(
            $"There is no integration method '{name}'; there are {string.Join(", ", All.Select(method => method.Name))}."
        );

    private static FixedMethod[] FindAll() =>
        typeof(Methods)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType.IsAssignableTo(typeof(FixedMethod)))
            .Select(property => (FixedMethod)property.GetValue(null)!)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .ToArray();
}
