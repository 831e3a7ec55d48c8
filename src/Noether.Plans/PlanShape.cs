namespace Noether.Plans;

/// <summary>How a C# type is written in YAML.</summary>
internal enum PlanShape
{
    Scalar,
    List,
    Dictionary,
    Record,

    /// <summary>Keys of another plan, kept as written until they are laid over it.</summary>
    Written,
}

/// <summary>Recognises the types that a plan can hold.</summary>
internal static class PlanShapes
{
    extension(PlanShape)
    {
        /// <summary>Arrays and read-only lists are lists, read-only dictionaries are keyed by name, other classes are records.</summary>
        public static PlanShape Of(Type type)
        {
            if (type.IsPrimitive || type.IsEnum || type == typeof(string))
                return PlanShape.Scalar;
            if (type.IsArray || Is(type, typeof(IReadOnlyList<>)))
                return PlanShape.List;
            if (Is(type, typeof(IReadOnlyDictionary<,>)))
                return PlanShape.Dictionary;
            if (type == typeof(PlanMap))
                return PlanShape.Written;
            return type.IsInterface || type.IsAbstract
                ? throw new ArgumentException(
                    $"A plan cannot hold a {type}: use a record, an array, IReadOnlyList or IReadOnlyDictionary of string."
                )
                : PlanShape.Record;
        }

        /// <summary>What a list or dictionary holds.</summary>
        public static Type Element(Type type) => type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[^1];
    }

    private static bool Is(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;
}
