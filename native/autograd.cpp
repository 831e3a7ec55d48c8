// Gradients, gradient mode, anomaly mode, and functions whose backward is written in C#.
#include "noether.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/variable.h>

#include <string>

using namespace noether;
using torch::autograd::variable_list;

namespace {

variable_list borrow_all(const Handle* handles, int32_t count) {
  variable_list list;
  list.reserve(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) list.push_back(borrow(handles[i]));
  return list;
}

// Takes over a reference that C# gave away.
at::Tensor take(Handle handle) {
  if (handle == nullptr) return at::Tensor();
  noether::tensor_gone();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle));
}

// Called with the gradients of the outputs (null where none arrived); fills the gradients of the inputs (null where
// there is none). Returns 0, or anything else after noether_callback_error.
using Backward = int32_t (*)(int64_t context, const Handle* output_gradients, int32_t outputs, Handle* input_gradients,
                             int32_t inputs);
using Release = void (*)(int64_t context);

thread_local std::string callback_error;

struct ManagedFunction : public torch::autograd::Node {
  Backward backward;
  Release release;
  int64_t context;
  int32_t inputs;

  ~ManagedFunction() override { release(context); }
  std::string name() const override { return "ManagedFunction"; }

  variable_list apply(variable_list&& gradients) override {
    std::vector<Handle> given;
    for (auto& gradient : gradients) given.push_back(gradient.defined() ? gradient.unsafeGetTensorImpl() : nullptr);
    std::vector<Handle> made(static_cast<size_t>(inputs), nullptr);
    auto status = backward(context, given.data(), static_cast<int32_t>(given.size()), made.data(), inputs);
    variable_list result;
    for (auto handle : made) result.push_back(take(handle));
    TORCH_CHECK(status == 0, "the backward pass of a managed function failed: ", callback_error);
    return result;
  }
};

}  // namespace

NOETHER_API void noether_callback_error(const char* message) { callback_error = message; }

// d(outputs)/d(inputs), weighted by output_gradients (null: ones, for single-element outputs). An input that no
// output depends on gives a null handle where allow_unused is set, and an error otherwise.
NOETHER_API int32_t noether_autograd_gradient(
    const Handle* outputs, int32_t output_count, const Handle* inputs, int32_t input_count,
    const Handle* output_gradients, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, Handle* out) {
  return guarded([&] {
    variable_list weights;
    if (output_gradients != nullptr) weights = borrow_all(output_gradients, output_count);
    auto gradients = torch::autograd::grad(
        borrow_all(outputs, output_count), borrow_all(inputs, input_count), weights,
        retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < gradients.size(); ++i) out[i] = give(std::move(gradients[i]));
  });
}

// Adds gradients to the leaves' .grad.
NOETHER_API int32_t noether_autograd_backward(Handle output, Handle weight, int32_t retain_graph, int32_t create_graph) {
  return guarded([&] {
    variable_list weights;
    if (weight != nullptr) weights.push_back(borrow(weight));
    torch::autograd::backward({borrow(output)}, weights, retain_graph != 0, create_graph != 0);
  });
}

NOETHER_API int32_t noether_tensor_requires_gradient(Handle handle) { return handle->requires_grad() ? 1 : 0; }

NOETHER_API int32_t noether_tensor_set_requires_gradient(Handle handle, int32_t on) {
  return guarded([&] { borrow(handle).requires_grad_(on != 0); });
}

NOETHER_API int32_t noether_tensor_is_leaf(Handle handle) {
  return borrow(handle).is_leaf() ? 1 : 0;
}

NOETHER_API int32_t noether_tensor_gradient(Handle handle, Handle* out) {
  return guarded([&] {
    auto gradient = borrow(handle).grad();
    *out = give(std::move(gradient));
  });
}

NOETHER_API int32_t noether_tensor_set_gradient(Handle handle, Handle gradient) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(gradient); });
}

NOETHER_API int32_t noether_gradient_mode_get() { return at::GradMode::is_enabled() ? 1 : 0; }
NOETHER_API void noether_gradient_mode_set(int32_t on) { at::GradMode::set_enabled(on != 0); }

NOETHER_API void noether_anomaly_mode_set(int32_t on) { torch::autograd::AnomalyMode::set_enabled(on != 0); }

// Makes fresh outputs whose gradients C# computes. `values` are plain tensors without history; `out` holds the same
// data with a graph node behind it. `context` is released when the node goes.
NOETHER_API int32_t noether_autograd_function(
    const Handle* inputs, int32_t input_count, const Handle* values, int32_t value_count, Backward backward,
    Release release, int64_t context, Handle* out) {
  bool owned = false;
  auto status = guarded([&] {
    auto sources = borrow_all(inputs, input_count);
    auto node = std::shared_ptr<ManagedFunction>(new ManagedFunction(), torch::autograd::deleteNode);
    node->backward = backward;
    node->release = release;
    node->context = context;
    node->inputs = input_count;
    owned = true;
    node->set_next_edges(torch::autograd::collect_next_edges(sources));
    for (int32_t i = 0; i < value_count; ++i) {
      auto value = borrow(values[i]).detach();
      torch::autograd::set_history(value, node);
      out[i] = give(std::move(value));
    }
  });
  if (!owned) release(context);
  return status;
}
