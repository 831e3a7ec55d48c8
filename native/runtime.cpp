// Errors, versions, threads, devices, memory.
#include "noether.h"

#include <atomic>
#include <string>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/Device.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/version.h>

#include <dlfcn.h>
#include <malloc.h>

namespace noether {
namespace {
thread_local std::string last_error;
thread_local std::string text;
std::atomic<int64_t> live_tensors{0};

// at::get_cpu_capability came with 2.0; the text of show_config names it in every version.
const char* capability() {
  const std::string marker = "CPU capability usage: ";
  auto config = at::show_config();
  auto start = config.find(marker);
  if (start == std::string::npos) return "unknown";
  start += marker.size();
  text = config.substr(start, config.find('\n', start) - start);
  return text.c_str();
}
}  // namespace

void set_last_error(const char* message) noexcept {
  try {
    last_error = message;
  } catch (...) {
  }
}

void tensor_made() noexcept { live_tensors.fetch_add(1, std::memory_order_relaxed); }
void tensor_gone() noexcept { live_tensors.fetch_sub(1, std::memory_order_relaxed); }

c10::Device device_from(int64_t bits) {
  return c10::Device(static_cast<c10::DeviceType>(bits & 0xffffffff), static_cast<c10::DeviceIndex>(bits >> 32));
}
}  // namespace noether

using namespace noether;

NOETHER_API const char* noether_last_error() { return last_error.c_str(); }
NOETHER_API const char* noether_torch_version() { return TORCH_VERSION; }
NOETHER_API const char* noether_cpu_capability() { return capability(); }
NOETHER_API int64_t noether_live_tensors() { return live_tensors.load(std::memory_order_relaxed); }

NOETHER_API const char* noether_build_description() {
  static const std::string description = at::show_config() + at::get_parallel_info();
  return description.c_str();
}

// The count holds for the calling thread's own operators; OpenBLAS, where it is the BLAS, has one count for all.
NOETHER_API int32_t noether_threads_set(int32_t count) {
  return guarded([&] {
    at::set_num_threads(count);
    using Setter = void (*)(int);
    if (auto setter = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) setter(count);
  });
}

// A training step frees its graph and takes the same memory again in the next step. Handing it back to the system in
// between would cost a page fault for every 4 KiB of it.
NOETHER_API int32_t noether_allocator_prepare() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
  mallopt(M_TOP_PAD, 64 << 20);
  return Ok;
}

NOETHER_API int32_t noether_threads_get() { return at::get_num_threads(); }

NOETHER_API int32_t noether_deterministic_set(int32_t on) {
  return guarded([&] { at::globalContext().setDeterministicAlgorithms(on != 0, false); });
}

NOETHER_API int32_t noether_cuda_available() {
  try {
    return at::globalContext().hasCUDA() ? 1 : 0;
  } catch (...) {
    return 0;
  }
}

// Through c10's registry of backends: the same code whether libtorch was built with CUDA or not.
NOETHER_API int32_t noether_cuda_device_count() {
  try {
    if (!at::globalContext().hasCUDA()) return 0;
    return static_cast<int32_t>(c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount());
  } catch (...) {
    return 0;
  }
}

// TF32 trades ten bits of a float32 product's mantissa for speed; off unless asked for.
NOETHER_API int32_t noether_tensor_float32_set(int32_t on) {
  return guarded([&] {
    at::globalContext().setAllowTF32CuBLAS(on != 0);
    at::globalContext().setAllowTF32CuDNN(on != 0);
  });
}
