// The C interface between libtorch and C#. Every function returns a status; none lets a C++ exception cross.
// A tensor handle is libtorch's own reference-counted pointer, so a call costs no allocation beyond libtorch's.
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#define NOETHER_API extern "C" __attribute__((visibility("default")))

namespace noether {

using Handle = c10::TensorImpl*;

enum Status : int32_t { Ok = 0, Failed = 1 };

enum class Tag : int32_t {
  Default = 0,     // the schema's default value
  None = 1,
  Tensor = 2,
  TensorList = 3,  // count handles; a null handle is an absent tensor
  Integer = 4,
  Double = 5,
  Boolean = 6,
  IntegerList = 7,
  DoubleList = 8,
  BooleanList = 9,
  String = 10,     // count bytes of UTF-8
  Complex = 11,    // two doubles behind the pointer
  Device = 12,     // bits: kind in the low half, index in the high half
  Generator = 13
};

struct Argument {
  Tag tag;
  int32_t count;
  union {
    int64_t integer;
    double real;
    const void* pointer;
  };
};

void set_last_error(const char* message) noexcept;

inline at::Tensor borrow(Handle handle) {
  if (handle == nullptr) return at::Tensor();
  c10::raw::intrusive_ptr::incref(handle);
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle));
}

// Counts the references held by C#.
void tensor_made() noexcept;
void tensor_gone() noexcept;

inline Handle give(at::Tensor&& tensor) {
  if (!tensor.defined()) return nullptr;
  tensor_made();
  return tensor.unsafeReleaseTensorImpl();
}

c10::Device device_from(int64_t bits);

// The one place where exceptions stop.
template <class Body>
inline int32_t guarded(Body&& body) noexcept {
  try {
    body();
    return Ok;
  } catch (const c10::Error& error) {
    set_last_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    set_last_error(error.what());
  } catch (...) {
    set_last_error("an exception that is no std::exception");
  }
  return Failed;
}

}  // namespace noether
