#include "confinement.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <iterator>

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif

constexpr long refused_calls[] = {
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_listen,
    __NR_sendto,
    __NR_execve,
    __NR_execveat,
    __NR_ptrace,
    __NR_kill,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_tgkill,
    __NR_pidfd_send_signal,
    __NR_mount,
    __NR_unshare,
    __NR_setns,
    __NR_bpf,
    __NR_keyctl,
    __NR_io_uring_setup,
    __NR_unlinkat,
    __NR_renameat2,
    __NR_mkdirat,
    __NR_linkat,
};

bool install_filter() {
  constexpr std::size_t count = std::size(refused_calls);
  sock_filter filter[count + 7] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
  };
  std::size_t at = 4;
#if defined(__x86_64__)
  // The x32 numbers would reach the same calls under other names.
  filter[at++] = BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, static_cast<std::uint8_t>(count + 1), 0);
#endif
  for (std::size_t i = 0; i < count; ++i)
    filter[at++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(refused_calls[i]),
                            static_cast<std::uint8_t>(count - i), 0);
  filter[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  const sock_fprog program = {static_cast<unsigned short>(at), filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool limit(__rlimit_resource resource, std::uint64_t value) {
  const rlimit limits = {value, value};
  return setrlimit(resource, &limits) == 0;
}

}  // namespace

bool confine(std::chrono::seconds cpu, std::uint64_t memory_bytes) {
  bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
              limit(RLIMIT_NOFILE, 64) && limit(RLIMIT_CPU, static_cast<std::uint64_t>(cpu.count()));
#if !defined(__SANITIZE_ADDRESS__)
  // AddressSanitizer reserves terabytes of address space; there the parent's watch on resident memory is the only
  // limit.
  done = done && limit(RLIMIT_AS, memory_bytes);
#else
  (void)memory_bytes;
#endif
  return done && install_filter();
}
