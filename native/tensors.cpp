// Tensors: host memory, metadata, ownership. All arithmetic goes through dispatch.cpp.
#include "noether.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cstring>

using namespace noether;

// Copies host values in C order into a new tensor on the CPU.
NOETHER_API int32_t noether_tensor_from_host(
    const void* data, const int64_t* sizes, int32_t rank, int32_t dtype, Handle* out) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    auto tensor = at::empty(at::IntArrayRef(sizes, static_cast<size_t>(rank)), options);
    if (tensor.nbytes() > 0) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    *out = give(std::move(tensor));
  });
}

// Copies the tensor's values in C order into host memory of exactly `bytes` bytes.
NOETHER_API int32_t noether_tensor_to_host(Handle handle, void* data, int64_t bytes) {
  return guarded([&] {
    c10::NoGradGuard no_grad;
    auto tensor = borrow(handle).detach().to(at::kCPU).resolve_conj().resolve_neg().contiguous();
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes,
        "the tensor holds ", tensor.nbytes(), " bytes, but room for ", bytes, " was given");
    if (bytes > 0) std::memcpy(data, tensor.data_ptr(), static_cast<size_t>(bytes));
  });
}

NOETHER_API int32_t noether_tensor_rank(Handle handle) { return static_cast<int32_t>(handle->dim()); }

NOETHER_API int32_t noether_tensor_sizes(Handle handle, int64_t* sizes) {
  return guarded([&] {
    auto source = handle->sizes();
    std::copy(source.begin(), source.end(), sizes);
  });
}

NOETHER_API int32_t noether_tensor_strides(Handle handle, int64_t* strides) {
  return guarded([&] {
    auto source = handle->strides();
    std::copy(source.begin(), source.end(), strides);
  });
}

NOETHER_API int64_t noether_tensor_count(Handle handle) { return handle->numel(); }

NOETHER_API int32_t noether_tensor_dtype(Handle handle) {
  return static_cast<int32_t>(c10::typeMetaToScalarType(handle->dtype()));
}

NOETHER_API int64_t noether_tensor_device(Handle handle) {
  auto device = handle->device();
  auto index = device.has_index() ? static_cast<int64_t>(device.index()) : 0;
  return static_cast<int64_t>(device.type()) | (index << 32);
}

// The address of the first element; for a tensor on the CPU it may be read and written while the tensor lives.
NOETHER_API int32_t noether_tensor_data(Handle handle, void** data) {
  return guarded([&] { *data = borrow(handle).data_ptr(); });
}

NOETHER_API int32_t noether_tensor_is_contiguous(Handle handle) { return handle->is_contiguous() ? 1 : 0; }

NOETHER_API int32_t noether_tensor_version(Handle handle, int64_t* version) {
  return guarded([&] { *version = static_cast<int64_t>(borrow(handle)._version()); });
}

NOETHER_API int32_t noether_tensor_retain(Handle handle, Handle* out) {
  return guarded([&] { *out = give(borrow(handle)); });
}

NOETHER_API void noether_tensor_release(Handle handle) {
  if (handle == nullptr) return;
  tensor_gone();
  c10::raw::intrusive_ptr::decref(handle);
}
