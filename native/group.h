// A process group as the C interface holds it.
#pragma once

#include "noether.h"

#ifdef NOETHER_HAS_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>
#include <torch/version.h>

namespace noether {

// Since 2.0 the collectives live in Backend; in 1.13 they live in ProcessGroup. The method names are the same.
#if TORCH_VERSION_MAJOR >= 2
using Collective = c10d::Backend;
#else
using Collective = c10d::ProcessGroup;
#endif

struct Group {
  c10::intrusive_ptr<c10d::Store> store;
  c10::intrusive_ptr<Collective> collective;

  Collective* in_use() const {
    TORCH_CHECK(collective, "this process has left the group");
    return collective.get();
  }
};

}  // namespace noether
#endif
