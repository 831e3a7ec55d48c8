// Process groups: c10d's TCPStore with Gloo on the CPU, and NCCL where libtorch has CUDA.
#include "noether.h"

#ifdef NOETHER_HAS_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef NOETHER_HAS_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <chrono>
#include <string>
#include <thread>
#include <vector>
#include <torch/version.h>
#endif

using namespace noether;

NOETHER_API int32_t noether_group_backends() {
  int32_t backends = 0;
#ifdef NOETHER_HAS_GLOO
  backends |= 1;
#endif
#ifdef NOETHER_HAS_NCCL
  backends |= 2;
#endif
  return backends;
}

#ifdef NOETHER_HAS_GLOO

namespace {

// Since 2.0 the collectives live in Backend; in 1.13 they live in ProcessGroup. The method names are the same.
#if TORCH_VERSION_MAJOR >= 2
using Collective = c10d::Backend;
#else
using Collective = c10d::ProcessGroup;
#endif

struct Group {
  c10::intrusive_ptr<c10d::Store> store;
  c10::intrusive_ptr<Collective> collective;
};

c10d::ReduceOp reduction(int32_t kind) {
  switch (kind) {
    case 0: return c10d::ReduceOp::SUM;
    case 1: return c10d::ReduceOp::MAX;
    case 2: return c10d::ReduceOp::MIN;
    default: TORCH_CHECK(false, "unknown reduction ", kind);
  }
}

}  // namespace

// backend: 0 Gloo, 1 NCCL. Rank 0 opens the store on host:port; the others connect to it.
NOETHER_API int32_t noether_group_new(
    int32_t backend, const char* host, int32_t port, int32_t rank, int32_t size, double timeout_seconds, Group** out) {
  return guarded([&] {
    auto timeout = std::chrono::milliseconds(static_cast<int64_t>(timeout_seconds * 1000));
    c10d::TCPStoreOptions store_options;
    store_options.port = static_cast<uint16_t>(port);
    store_options.isServer = rank == 0;
    store_options.numWorkers = size;
    store_options.waitWorkers = false;
    store_options.timeout = timeout;
    auto store = c10::make_intrusive<c10d::TCPStore>(std::string(host), store_options);
    auto group = std::make_unique<Group>();
    group->store = store;
    if (backend == 0) {
      auto options = c10d::ProcessGroupGloo::Options::create(timeout);
      options->devices.push_back(std::string(host) == "127.0.0.1" || std::string(host) == "localhost"
          ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
          : c10d::ProcessGroupGloo::createDefaultDevice());
      group->collective = c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options);
    } else {
#ifdef NOETHER_HAS_NCCL
      auto options = c10d::ProcessGroupNCCL::Options::create();
      options->timeout = timeout;
      group->collective = c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size, options);
#else
      TORCH_CHECK(false, "this build has no NCCL");
#endif
    }
    *out = group.release();
  });
}

NOETHER_API void noether_group_free(Group* group) { delete group; }

NOETHER_API int32_t noether_group_all_reduce(Group* group, Handle tensor, int32_t kind) {
  return guarded([&] {
    std::vector<at::Tensor> tensors{borrow(tensor)};
    c10d::AllreduceOptions options;
    options.reduceOp = reduction(kind);
    group->collective->allreduce(tensors, options)->wait();
  });
}

NOETHER_API int32_t noether_group_broadcast(Group* group, Handle tensor, int32_t root) {
  return guarded([&] {
    std::vector<at::Tensor> tensors{borrow(tensor)};
    c10d::BroadcastOptions options;
    options.rootRank = root;
    group->collective->broadcast(tensors, options)->wait();
  });
}

NOETHER_API int32_t noether_group_barrier(Group* group) {
  return guarded([&] { group->collective->barrier()->wait(); });
}

#else

namespace {
int32_t absent() {
  return guarded([] { TORCH_CHECK(false, "this build has no process groups: install libgloo-dev and build again"); });
}
}  // namespace

NOETHER_API int32_t noether_group_new(int32_t, const char*, int32_t, int32_t, int32_t, double, void**) {
  return absent();
}
NOETHER_API void noether_group_free(void*) {}
NOETHER_API int32_t noether_group_all_reduce(void*, Handle, int32_t) { return absent(); }
NOETHER_API int32_t noether_group_broadcast(void*, Handle, int32_t) { return absent(); }
NOETHER_API int32_t noether_group_barrier(void*) { return absent(); }

#endif
