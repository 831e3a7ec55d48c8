// Gradients summed over a process group while the backward pass still runs: parameters lie in buckets, and a bucket
// travels as soon as its last gradient is there.
#include "group.h"

#include <string>
#include <vector>

#ifdef NOETHER_HAS_GLOO
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

using namespace noether;
using torch::autograd::variable_list;

namespace {

using Pending = c10::intrusive_ptr<c10d::Work>;

struct Bucket {
  at::Tensor flat;
  std::vector<size_t> parameters;
  size_t waiting = 0;
  Pending work;
};

struct Place {
  size_t bucket;
  int64_t offset;
};

struct State {
  Group* group;
  std::vector<at::Tensor> parameters;
  std::vector<std::shared_ptr<torch::autograd::Node>> accumulators;
  std::vector<Place> places;
  std::vector<bool> arrived;
  std::vector<Bucket> buckets;
  size_t next = 0;
  bool listening = false;

  at::Tensor view(size_t index) const {
    const auto& parameter = parameters[index];
    return buckets[places[index].bucket].flat.narrow(0, places[index].offset, parameter.numel()).view(parameter.sizes());
  }

  void arrive(size_t index) {
    if (!listening || arrived[index]) return;
    at::AutoGradMode no_gradients(false);
    auto gradient = parameters[index].grad();
    if (gradient.defined()) {
      view(index).copy_(gradient);
    } else {
      view(index).zero_();
    }
    arrived[index] = true;
    --buckets[places[index].bucket].waiting;
    launch();
  }

  // In the same order everywhere, whatever the order in which gradients come.
  void launch() {
    while (next < buckets.size() && buckets[next].waiting == 0) {
      std::vector<at::Tensor> tensors{buckets[next].flat};
      buckets[next].work = group->in_use()->allreduce(tensors);
      ++next;
    }
  }
};

// Called once a parameter's gradient has been added up.
struct Arrival : public torch::autograd::FunctionPostHook {
  std::weak_ptr<State> state;
  size_t index;

  Arrival(std::weak_ptr<State> state, size_t index) : state(std::move(state)), index(index) {}

  variable_list operator()(const variable_list& outputs, const variable_list& inputs) override {
    if (auto alive = state.lock()) alive->arrive(index);
    return outputs;
  }
};

struct Reducer {
  std::shared_ptr<State> state;
};

// The last layers' gradients come first, so buckets are filled from the end.
void fill_buckets(State& state, int64_t bytes) {
  int64_t used = 0;
  for (size_t left = state.parameters.size(); left > 0; --left) {
    auto index = left - 1;
    const auto& parameter = state.parameters[index];
    auto size = parameter.numel() * static_cast<int64_t>(parameter.element_size());
    bool fits = !state.buckets.empty() && used + size <= bytes &&
        state.parameters[state.buckets.back().parameters[0]].scalar_type() == parameter.scalar_type();
    if (!fits) {
      state.buckets.emplace_back();
      used = 0;
    }
    state.buckets.back().parameters.push_back(index);
    used += size;
  }
  state.places.resize(state.parameters.size());
  for (size_t bucket = 0; bucket < state.buckets.size(); ++bucket) {
    int64_t offset = 0;
    for (auto index : state.buckets[bucket].parameters) {
      state.places[index] = Place{bucket, offset};
      offset += state.parameters[index].numel();
    }
    state.buckets[bucket].flat =
        at::zeros({offset}, state.parameters[state.buckets[bucket].parameters[0]].options().requires_grad(false));
  }
}

}  // namespace

NOETHER_API int32_t noether_reducer_new(
    Group* group, const Handle* parameters, int32_t count, int64_t bucket_bytes, Reducer** out) {
  return guarded([&] {
    auto state = std::make_shared<State>();
    state->group = group;
    for (int32_t i = 0; i < count; ++i) state->parameters.push_back(borrow(parameters[i]));
    fill_buckets(*state, bucket_bytes);
    for (size_t i = 0; i < state->parameters.size(); ++i) {
      auto accumulator = torch::autograd::impl::grad_accumulator(state->parameters[i]);
      accumulator->add_post_hook(std::make_unique<Arrival>(state, i));
      // A tensor knows its accumulator only as long as somebody else holds it.
      state->accumulators.push_back(std::move(accumulator));
    }
    *out = new Reducer{std::move(state)};
  });
}

NOETHER_API void noether_reducer_free(Reducer* reducer) { delete reducer; }

NOETHER_API int64_t noether_reducer_buckets(Reducer* reducer) {
  return static_cast<int64_t>(reducer->state->buckets.size());
}

// The backward pass of a single number, and the sum over the group of every parameter's gradient. `out` gets views of
// the buckets, which the next call overwrites. `head` is summed with them: [weight * loss, weight] and the like.
NOETHER_API int32_t noether_reducer_run(Reducer* reducer, Handle loss, Handle head, Handle* out) {
  auto& state = *reducer->state;
  auto status = guarded([&] {
    for (auto& bucket : state.buckets) {
      bucket.waiting = bucket.parameters.size();
      bucket.work.reset();
    }
    state.arrived.assign(state.parameters.size(), false);
    state.next = 0;
    for (auto& parameter : state.parameters) parameter.mutable_grad().reset();

    std::vector<at::Tensor> heads{borrow(head)};
    auto first = state.group->in_use()->allreduce(heads);
    state.listening = true;
    torch::autograd::backward({borrow(loss)}, {});
    for (size_t i = 0; i < state.parameters.size(); ++i) state.arrive(i);
    state.listening = false;
    first->wait();
    for (auto& bucket : state.buckets) bucket.work->wait();
    for (size_t i = 0; i < state.parameters.size(); ++i) {
      state.parameters[i].mutable_grad().reset();
      out[i] = give(state.view(i));
    }
  });
  state.listening = false;
  return status;
}

#else

namespace {
int32_t absent() {
  return noether::guarded(
      [] { TORCH_CHECK(false, "this build has no process groups: install libgloo-dev and build again"); });
}
}  // namespace

NOETHER_API int32_t noether_reducer_new(void*, const noether::Handle*, int32_t, int64_t, void**) { return absent(); }
NOETHER_API void noether_reducer_free(void*) {}
NOETHER_API int64_t noether_reducer_buckets(void*) { return 0; }
NOETHER_API int32_t noether_reducer_run(void*, noether::Handle, noether::Handle, noether::Handle*) { return absent(); }

#endif
