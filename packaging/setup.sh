# Sourced by run and test: installs the Debian 12 packages that are missing, quietly, once.
build_packages=(ca-certificates cmake ninja-build ccache g++ pkg-config libsqlite3-dev libpq-dev libpcre2-dev libyaml-cpp-dev
  nlohmann-json3-dev libcli11-dev libfmt-dev libsodium-dev libpugixml-dev libzip-dev libxlsxwriter-dev
  libpoppler-private-dev libpoppler-cpp-dev poppler-data libgtest-dev libbenchmark-dev libreoffice-writer-nogui libreoffice-calc-nogui
  fonts-liberation2)
test_packages=(postgresql-15 python3 poppler-utils clang-tidy-19 clang-format-19 libreoffice-calc-nogui)
fuzz_packages=(clang-19 libclang-rt-19-dev)

setup_packages() {
  local wanted=() missing=() group package
  for group in "$@"; do
    local -n packages="${group}_packages"
    wanted+=("${packages[@]}")
  done
  for package in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  local root=()
  if [ "$(id -u)" -ne 0 ]; then root=(sudo); fi
  echo "Cài đặt: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${root[@]}" apt-get update -qq
  # PostgreSQL is only started by the tests, on loopback, from a temporary folder: no system cluster.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${root[@]}" mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  "${root[@]}" apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
}
