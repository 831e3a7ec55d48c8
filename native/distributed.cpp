// Process groups: c10d's TCPStore with Gloo on the CPU, and NCCL where libtorch has CUDA.
#include "group.h"

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
    int32_t backend, const char* host, int32_t port, int32_t rank, int32_t size, double timeout_seconds,
    double exchange_seconds, Group** out) {
  return guarded([&] {
    auto timeout = std::chrono::milliseconds(static_cast<int64_t>(timeout_seconds * 1000));
    auto exchange = std::chrono::milliseconds(static_cast<int64_t>(exchange_seconds * 1000));
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
      auto options = c10d::ProcessGroupGloo::Options::create(exchange);
      options->devices.push_back(std::string(host) == "127.0.0.1" || std::string(host) == "localhost"
          ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
          : c10d::ProcessGroupGloo::createDefaultDevice());
      group->collective = c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options);
    } else {
#ifdef NOETHER_HAS_NCCL
      auto options = c10d::ProcessGroupNCCL::Options::create();
      options->timeout = exchange;
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
    group->in_use()->allreduce(tensors, options)->wait();
  });
}

NOETHER_API int32_t noether_group_broadcast(Group* group, Handle tensor, int32_t root) {
  return guarded([&] {
    std::vector<at::Tensor> tensors{borrow(tensor)};
    c10d::BroadcastOptions options;
    options.rootRank = root;
    group->in_use()->broadcast(tensors, options)->wait();
  });
}

NOETHER_API int32_t noether_group_barrier(Group* group) {
  return guarded([&] { group->in_use()->barrier()->wait(); });
}

// Leaves the exchanges: the others' pending ones fail at once instead of after their time limit.
NOETHER_API int32_t noether_group_leave(Group* group) {
  return guarded([&] { group->collective.reset(); });
}

// Every rank that calls this within the time, under the same name, is marked in `present`. Rank 0 stays to the end,
// since it holds the book. Fails where rank 0 itself is gone.
NOETHER_API int32_t noether_group_roll_call(
    Group* group, const char* name, int32_t rank, int32_t size, double seconds, int32_t* present) {
  return guarded([&] {
    auto key = [&](int32_t member) { return std::string(name) + "/" + std::to_string(member); };
    group->store->set(key(rank), std::vector<uint8_t>{1});
    auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000));
    bool all = false;
    while (std::chrono::steady_clock::now() < end && !all) {
      all = true;
      for (int32_t member = 0; member < size; ++member) {
        present[member] = present[member] != 0 || group->store->check({key(member)}) ? 1 : 0;
        all = all && present[member] != 0;
      }
      if (!all) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
}

#else

namespace {
int32_t absent() {
  return guarded([] { TORCH_CHECK(false, "this build has no process groups: install libgloo-dev and build again"); });
}
}  // namespace

NOETHER_API int32_t noether_group_new(int32_t, const char*, int32_t, int32_t, int32_t, double, double, void**) {
  return absent();
}
NOETHER_API void noether_group_free(void*) {}
NOETHER_API int32_t noether_group_all_reduce(void*, Handle, int32_t) { return absent(); }
NOETHER_API int32_t noether_group_broadcast(void*, Handle, int32_t) { return absent(); }
NOETHER_API int32_t noether_group_barrier(void*) { return absent(); }
NOETHER_API int32_t noether_group_leave(void*) { return absent(); }
NOETHER_API int32_t noether_group_roll_call(void*, const char*, int32_t, int32_t, double, int32_t*) { return absent(); }

#endif
