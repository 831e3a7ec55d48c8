// Random generators: one object per stream, with its state readable so that a run can resume exactly.
#include "noether.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

using namespace noether;

NOETHER_API int32_t noether_generator_new(int64_t device, uint64_t seed, at::Generator** out) {
  return guarded([&] {
    auto target = device_from(device);
    at::Generator generator = target.is_cpu()
        ? at::make_generator<at::CPUGeneratorImpl>(seed)
        : at::globalContext().defaultGenerator(target).clone();
    generator.set_current_seed(seed);
    *out = new at::Generator(std::move(generator));
  });
}

NOETHER_API void noether_generator_free(at::Generator* generator) { delete generator; }

NOETHER_API int32_t noether_generator_get_state(at::Generator* generator, Handle* out) {
  return guarded([&] { *out = give(generator->get_state()); });
}

NOETHER_API int32_t noether_generator_set_state(at::Generator* generator, Handle state) {
  return guarded([&] { generator->set_state(borrow(state)); });
}
