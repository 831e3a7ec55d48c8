using System.Reflection;
using System.Runtime.CompilerServices;
using Noether.Torch.Interop;

namespace Noether.Torch.Tests.Tensors;

/// <summary>Another libtorch may lack an operator or name it otherwise: then the test with that field's name fails.</summary>
public sealed class OperatorDiscoveryTests
{
    private const BindingFlags Everything =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Holders =>
        [
            .. typeof(Tensor)
                .Assembly.GetTypes()
                .Where(type => type.GetFields(Everything).Any(IsOperator))
                .Select(type => type.FullName!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Holders))]
    public void Every_operator_that_is_used_exists_in_this_libtorch(string holder)
    {
        var type = typeof(Tensor).Assembly.GetType(holder, throwOnError: true)!;

        RuntimeHelpers.RunClassConstructor(type.TypeHandle);

        foreach (var field in type.GetFields(Everything).Where(IsOperator))
        {
            var value = field.GetValue(null);
            var operators = value is Operator[] several ? several : [(Operator)value!];
            foreach (var found in operators)
                found.Schema().ShouldStartWith("aten::", customMessage: $"{holder}.{field.Name}");
        }
    }

    [Fact]
    public void An_operator_that_does_not_exist_is_named()
    {
        var error = Should.Throw<TensorException>(() => Operator.Find("no_such_operator", "Tensor"));

        error.Message.ShouldContain("no operator 'aten::no_such_operator' with overload 'Tensor'");
    }

    private static bool IsOperator(FieldInfo field) =>
        field.FieldType == typeof(Operator) || field.FieldType == typeof(Operator[]);
}
