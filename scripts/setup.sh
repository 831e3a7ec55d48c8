# Set-up shared by ./noether and ./check: packages, libtorch, one build, and the environment that libtorch reads.
# Sourced by bash with `root` set to the clone. Everything it says goes to standard error, so that the output of a
# command stays the command's own. When nothing changed, its whole cost is one walk over the sources.

state="$root/artifacts/setup"
program="$root/artifacts/bin/Noether.Cli/release/noether"

say() { printf '%s\n' "$*" >&2; }

refuse() {
    say "$*"
    exit 2
}

# Packages: a name is printed when the file or tool that it brings is absent. No package manager is asked.
missing_packages() {
    local -a names=()
    if [[ -z ${LIBTORCH:-} ]]; then
        [[ -e /usr/include/torch/csrc/autograd/autograd.h ]] && compgen -G '/usr/lib/*/libtorch.so' >/dev/null ||
            names+=(libtorch-dev)
        [[ -e /usr/include/gloo/algorithm.h ]] || names+=(libgloo-dev)
        compgen -G '/usr/lib/*/openblas-pthread/libblas.so.3' >/dev/null || names+=(libopenblas0-pthread)
    fi
    has_library libnetcdf || names+=(libnetcdf-dev)
    command -v cmake >/dev/null || names+=(cmake)
    command -v "${CXX:-g++}" >/dev/null || names+=(g++)
    command -v make >/dev/null || names+=(make)
    printf '%s' "${names[*]}"
}

# With a number behind its name or without, as a package for programs or for compilers brings it.
has_library() {
    local folder
    for folder in /usr/lib/*/ /usr/lib/ /usr/lib64/ /usr/local/lib/; do
        compgen -G "$folder$1.so*" >/dev/null && return
    done
    return 1
}

install_packages() {
    local missing log="$state/apt.log"
    missing=$(missing_packages)
    [[ -n $missing ]] || return 0
    local -a administrator=()
    local other=''
    [[ $missing != *libtorch* ]] || other=' (or, for libtorch, unpack one from pytorch.org and set LIBTORCH=/path/to/libtorch)'
    command -v apt-get >/dev/null || refuse "Noether needs $missing (the names of Debian's packages), and there is no" \
        "apt-get here: install them with this system's package manager$other, then run this again."
    if [[ $(id -u) != 0 ]]; then
        sudo -n true 2>/dev/null || refuse "Noether needs $missing, and this account may not install packages: run" \
            "'sudo apt-get install $missing' once$other, then run this again."
        administrator=(sudo -n)
    fi
    say "Installing $missing with apt (once; a few minutes)."
    local -a apt=("${administrator[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -o DPkg::Lock::Timeout=300)
    { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null ||
        fail_with "$log" "apt could not install $missing."
    missing=$(missing_packages)
    [[ -z $missing ]] || refuse "apt installed its packages, but $missing is still not where Noether looks for it; see $log."
}

# LIBTORCH=/path picks another libtorch; unset or empty means the system's.
choose_libtorch() {
    [[ -n ${LIBTORCH:-} ]] || { unset LIBTORCH; return 0; }
    local advice="set it to the unpacked folder that holds include/ and lib/, or unset it to use the system's libtorch."
    local folder
    folder=$(cd -- "$LIBTORCH" 2>/dev/null && pwd -P) || refuse "LIBTORCH is '$LIBTORCH', which is no folder: $advice"
    [[ -e $folder/include/torch/csrc/autograd/autograd.h ]] ||
        refuse "LIBTORCH is '$LIBTORCH', which has no include/torch: $advice"
    [[ -e $folder/lib/libtorch.so ]] || compgen -G "$folder/lib/*/libtorch.so" >/dev/null ||
        refuse "LIBTORCH is '$LIBTORCH', which has no lib/libtorch.so: $advice"
    export LIBTORCH=$folder
}

libtorch_is_there() { [[ -n ${LIBTORCH:-} ]] || compgen -G '/usr/lib/*/libtorch.so' >/dev/null; }

find_dotnet() {
    dotnet=$(command -v dotnet || true)
    local home_copy="${DOTNET_ROOT:-${HOME:-}/.dotnet}/dotnet"
    [[ -n $dotnet || ! -x $home_copy ]] || dotnet=$home_copy
    [[ -n $dotnet ]] || refuse "Noether needs the .NET 10 SDK, and there is no dotnet on the path: install it from" \
        "https://dotnet.microsoft.com/download/dotnet/10.0, then run this again."
    # The built program finds the runtime by itself in the default places only.
    local folder
    folder=$(dirname "$(readlink -f "$dotnet")")
    [[ -n ${DOTNET_ROOT:-} || ! -d $folder/host/fxr ]] || export DOTNET_ROOT=$folder
    # Without libicu the SDK itself would refuse to start; nothing here needs a culture.
    compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null ||
        export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
}

require_sdk() {
    "$dotnet" --list-sdks 2>/dev/null | grep -qE '^[1-9][0-9]\.' || refuse "Noether needs the .NET 10 SDK, and $dotnet" \
        "has none of version 10 or later: install it from https://dotnet.microsoft.com/download/dotnet/10.0, then run this again."
}

# One line that changes with every file that a build reads: its path, time and size. Deleted files change it too.
source_key() {
    local -a folders=(src benchmarks native experiments samples)
    [[ $1 == program ]] || folders+=(tests)
    {
        printf '%s\n' "$root" "${LIBTORCH:-system}"
        [[ ! -e $root/.git ]] || git -C "$root" rev-parse HEAD 2>/dev/null || true
        stat -c '%n %Y %s' "${LIBTORCH:-/usr}/include/torch/csrc/api/include/torch/version.h" 2>/dev/null || true
        cd "$root"
        find "${folders[@]}" Directory.*.props Noether.slnx .editorconfig \
            -path native/build -prune -o -type f ! -name '*.md' ! -name '.*.sw?' ! -name '*~' -printf '%p %T@ %s\n' \
            2>/dev/null | LC_ALL=C sort
    } | sha256sum
}

is_built() {
    [[ -x $program && -r $state/$1.stamp ]] && libtorch_is_there && [[ $(<"$state/$1.stamp") == "$(source_key "$1")" ]]
}

# Shows what went wrong: the errors if the log names any, else its end.
fail_with() {
    local log=$1
    shift
    say "$*"
    if grep -q 'error NU1301' "$log"; then
        say "NuGet's packages could not be fetched, and the first build needs them:"
        { grep -o 'error NU1301: .*' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 5; } >&2
    else
        { grep -E '(^|[ :])(error|fatal error|E:|undefined reference)([ :]|$)' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 20 |
            grep . || tail -n 30 "$log"; } >&2
    fi
    say "The whole log: $log"
    exit 1
}

build() {
    local what=$1 key log="$state/build.log" started=$SECONDS target="$root/src/Noether.Cli/Noether.Cli.csproj"
    [[ $what == program ]] || target="$root/Noether.slnx"
    install_packages
    require_sdk
    # The key of what is read now: a file that changes during the build then makes the next start build again.
    key=$(source_key "$what")
    rm -f "$state"/*.stamp
    if [[ -x $program ]]; then say "Building what changed."; else say "Building (the first time takes a minute or two)."; fi
    "$dotnet" build "$target" -c Release --disable-build-servers -v minimal -tl:off -nologo >"$log" 2>&1 </dev/null ||
        fail_with "$log" "The build failed."
    printf '%s\n' "$key" >"$state/$what.stamp"
    [[ $what == program ]] || source_key program >"$state/program.stamp"
    say "Built in $((SECONDS - started)) s."
}

# Builds under a lock, since two starts at once would write the same files.
build_once() {
    local lock
    mkdir -p "$state" 2>/dev/null && [[ -w $state ]] ||
        refuse "Noether must be built, but $state cannot be written: use an account that may, or a clone of your own."
    exec {lock}>"$state/lock"
    if command -v flock >/dev/null && ! flock -n "$lock"; then
        say "Waiting for another build of this clone."
        flock "$lock"
    fi
    # In a subshell without the lock's descriptor: a build server that lives on must not keep the lock.
    is_built "$1" || (exec {lock}>&-; build "$1") || exit
    exec {lock}>&-
}

# nproc knows the affinity mask; a container's share of time is known to its control group alone (version 2, then 1).
processors() {
    local count quota='' period='' share groups=/sys/fs/cgroup
    count=$(nproc)
    { read -r quota period <$groups/cpu.max || { read -r quota <$groups/cpu/cpu.cfs_quota_us &&
        read -r period <$groups/cpu/cpu.cfs_period_us; }; } 2>/dev/null || true
    if [[ $quota =~ ^[0-9]+$ && $period =~ ^[1-9][0-9]*$ ]]; then
        share=$(((quota + period - 1) / period))
        ((share >= count)) || count=$share
    fi
    printf '%s' "$count"
}

# libtorch reads these when it loads, so they must be in the process's own environment. A user's setting wins.
set_environment() {
    export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(processors)}
    if [[ -z ${ATEN_CPU_CAPABILITY:-} ]]; then
        local flags feature
        flags=" $(grep -m1 '^flags' /proc/cpuinfo 2>/dev/null) "
        for feature in avx512f avx512dq avx512bw avx512vl fma; do
            [[ $flags == *" $feature "* ]] || return 0
        done
        export ATEN_CPU_CAPABILITY=avx512
    fi
}

set_up() {
    [[ $OSTYPE == linux* ]] || refuse "Noether runs on Linux: use it there, in a container, or under WSL."
    choose_libtorch
    find_dotnet
    is_built "$1" || build_once "$1"
    set_environment
}
