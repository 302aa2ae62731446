#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "text/sha256.h"

namespace rolecall::text {

/// As Sha256, for long streams: hashing is slower than everything else that is done with the bytes,
/// so that a thread of its own does it. Short streams never start one.
class BackgroundSha256 {
 public:
  BackgroundSha256() = default;
  ~BackgroundSha256();
  BackgroundSha256(const BackgroundSha256&) = delete;
  BackgroundSha256& operator=(const BackgroundSha256&) = delete;

  /// Takes the next bytes (a copy of them); waits if hashing is far behind. From one thread at a
  /// time.
  void update(std::string_view bytes);
  /// The digest of everything as Sha256::finish(). Not to be followed by another call.
  std::string finish();

 private:
  static constexpr std::size_t kBlockSize = 256U * 1024;
  static constexpr std::size_t kBlocks = 4;
  static constexpr std::size_t kShort = 1024U * 1024;

  void hand_over();
  void stop();
  void run();
  std::string& block(std::uint64_t number) { return blocks_[number % kBlocks]; }

  Sha256 hash_;
  std::size_t seen_ = 0;  ///< Bytes hashed without a thread.

  std::array<std::string, kBlocks> blocks_;
  std::mutex mutex_;
  std::condition_variable more_, fewer_;
  std::uint64_t filled_ = 0;  ///< Blocks handed over, in turn.
  std::uint64_t hashed_ = 0;  ///< Blocks hashed.
  bool ended_ = false;        ///< No block follows.
  std::thread thread_;
};

}  // namespace rolecall::text
