// One door to every ATen operator: found by schema name, called boxed through libtorch's dispatcher.
#include "noether.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <string>

using namespace noether;

namespace {

at::List<at::Tensor> tensor_list(const Argument& argument) {
  auto handles = static_cast<const Handle*>(argument.pointer);
  at::List<at::Tensor> list;
  list.reserve(static_cast<size_t>(argument.count));
  for (int32_t i = 0; i < argument.count; ++i) list.push_back(borrow(handles[i]));
  return list;
}

at::List<c10::optional<at::Tensor>> optional_tensor_list(const Argument& argument) {
  auto handles = static_cast<const Handle*>(argument.pointer);
  at::List<c10::optional<at::Tensor>> list;
  for (int32_t i = 0; i < argument.count; ++i)
    list.push_back(handles[i] ? c10::optional<at::Tensor>(borrow(handles[i])) : c10::nullopt);
  return list;
}

template <class T, class Source>
c10::IValue value_list(const Argument& argument) {
  auto values = static_cast<const Source*>(argument.pointer);
  at::List<T> list;
  list.reserve(static_cast<size_t>(argument.count));
  for (int32_t i = 0; i < argument.count; ++i) list.push_back(static_cast<T>(values[i]));
  return c10::IValue(std::move(list));
}

// Tensor?[] (advanced indexing) is another list type than Tensor[]; the schema tells which one is meant.
bool wants_optional_tensors(const c10::Argument& formal) {
  auto list = formal.type()->cast<c10::ListType>();
  return list != nullptr && list->getElementType()->kind() == c10::TypeKind::OptionalType;
}

c10::IValue to_value(const Argument& argument, const c10::Argument& formal) {
  switch (argument.tag) {
    case Tag::Default:
      TORCH_CHECK(formal.default_value().has_value(), "argument '", formal.name(), "' has no default value");
      return *formal.default_value();
    case Tag::None: return c10::IValue();
    case Tag::Tensor: return c10::IValue(borrow(static_cast<Handle>(const_cast<void*>(argument.pointer))));
    case Tag::TensorList:
      return wants_optional_tensors(formal) ? c10::IValue(optional_tensor_list(argument))
                                            : c10::IValue(tensor_list(argument));
    case Tag::Integer: return c10::IValue(argument.integer);
    case Tag::Double: return c10::IValue(argument.real);
    case Tag::Boolean: return c10::IValue(argument.integer != 0);
    case Tag::IntegerList: return value_list<int64_t, int64_t>(argument);
    case Tag::DoubleList: return value_list<double, double>(argument);
    case Tag::BooleanList: return value_list<bool, int64_t>(argument);
    case Tag::String:
      return c10::IValue(std::string(static_cast<const char*>(argument.pointer), static_cast<size_t>(argument.count)));
    case Tag::Complex: {
      auto parts = static_cast<const double*>(argument.pointer);
      return c10::IValue(c10::complex<double>(parts[0], parts[1]));
    }
    case Tag::Device: return c10::IValue(device_from(argument.integer));
    case Tag::Generator: return c10::IValue(*static_cast<const at::Generator*>(argument.pointer));
  }
  TORCH_CHECK(false, "argument '", formal.name(), "' has the unknown tag ", static_cast<int>(argument.tag));
}

struct Results {
  Handle* out;
  int32_t capacity;
  int32_t count;

  void add(at::Tensor&& tensor) {
    if (count < capacity) out[count] = give(std::move(tensor));
    ++count;
  }

  void add(c10::IValue&& value) {
    if (value.isTensor()) {
      add(std::move(value).toTensor());
    } else if (value.isTensorList()) {
      for (at::Tensor tensor : value.toTensorVector()) add(std::move(tensor));
    } else if (value.isScalar()) {
      add(at::scalar_tensor(value.toScalar(), at::TensorOptions().dtype(value.toScalar().type())));
    } else if (!value.isNone()) {
      TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be returned");
    }
  }
};

}  // namespace

NOETHER_API int32_t noether_operator_find(const char* name, const char* overload, const void** out) {
  return guarded([&] {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(found.has_value(), "this libtorch has no operator '", name, "' with overload '", overload, "'");
    // Operators live as long as the process, so the handle is never freed.
    *out = new c10::OperatorHandle(*found);
  });
}

NOETHER_API int32_t noether_operator_schema(const void* op, char* text, int32_t capacity, int32_t* length) {
  return guarded([&] {
    std::ostringstream stream;
    stream << static_cast<const c10::OperatorHandle*>(op)->schema();
    auto schema = stream.str();
    *length = static_cast<int32_t>(schema.size());
    schema.copy(text, static_cast<size_t>(std::max(0, capacity)));
  });
}

// Calls the operator. Results (tensors, lists of tensors, scalars as 0-dimensional tensors) are flattened in order
// into `out`; `count` says how many there were, which may exceed `capacity`: those beyond it are dropped.
NOETHER_API int32_t noether_operator_call(
    const void* op, const Argument* arguments, int32_t argument_count, Handle* out, int32_t capacity, int32_t* count) {
  return guarded([&] {
    auto& handle = *static_cast<const c10::OperatorHandle*>(op);
    auto& formals = handle.schema().arguments();
    TORCH_CHECK(static_cast<size_t>(argument_count) <= formals.size(),
        "the operator takes ", formals.size(), " arguments, but ", argument_count, " were given");

    torch::jit::Stack stack;
    stack.reserve(formals.size());
    for (size_t i = 0; i < formals.size(); ++i) {
      static const Argument absent{Tag::Default, 0, {0}};
      stack.push_back(to_value(i < static_cast<size_t>(argument_count) ? arguments[i] : absent, formals[i]));
    }
    handle.callBoxed(&stack);

    Results results{out, capacity, 0};
    for (auto& value : stack) results.add(std::move(value));
    *count = results.count;
  });
}
