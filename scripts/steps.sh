# The steps of ./check after the build. Sourced by it, with `root`, `state`, `dotnet` and the counters set.

check_format() {
    local manifest=.config/dotnet-tools.json log="$state/format.log"
    # The tool is restored again when its manifest changed or the package cache was emptied.
    local packages=${NUGET_PACKAGES:-${HOME:-}/.nuget/packages}
    if [[ ! -d $packages/csharpier || ! $state/tools.stamp -nt $manifest ]]; then
        "$dotnet" tool restore >"$log" 2>&1 </dev/null || fail_with "$log" "The formatter could not be restored."
        touch "$state/tools.stamp"
    fi
    "$dotnet" csharpier check . >"$log" 2>&1 </dev/null && return
    printf 'Not formatted; run: dotnet csharpier format .\n'
    grep '^Error' "$log" | head -n 40 || cat "$log"
    return 1
}

# No source file is longer than 400 lines, and none names a folder that exists on one person's machine only.
check_files() {
    local status=0 long personal
    long=$(sources | grep -zE '\.(cs|cpp|h)$' | xargs -0 -r awk 'FNR == 401 { print "  " FILENAME }')
    if [[ -n $long ]]; then
        printf 'Longer than 400 lines; split by concept:\n%s\n' "$long"
        status=1
    fi
    personal=$(sources | xargs -0 -r grep -nIE '(^|[^A-Za-z0-9_.~/-])/(home/[a-z]|root/|work/|Users/)' || true)
    if [[ -n $personal ]]; then
        printf 'A path of one machine only:\n%s\n' "$personal"
        status=1
    fi
    return $status
}

sources() {
    find . \( -name artifacts -o -name .git -o -path ./native/build -o -name runs -o -name node_modules \) -prune -o \
        -type f -print0
}

# Runs every project under tests/, as many at once as there are processors, the slowest of last time first.
run_tests() {
    local results="$root/artifacts/test-results" name jobs
    mkdir -p "$results"
    rm -f "$results"/*.{xml,log,code}
    jobs=$(processors)
    local -a names=()
    mapfile -t names < <(for project in tests/*/*.csproj; do
        name=$(basename "$project" .csproj)
        printf '%s %s\n' "$(cat "$results/$name.seconds" 2>/dev/null || echo 0)" "$name"
    done | sort -k1,1nr -k2 | cut -d ' ' -f 2)

    printf 'Testing %d projects.\n' ${#names[@]}
    printf '%s\0' "${names[@]}" | xargs -0 -r -n 1 -P "$jobs" "$BASH" "$root/scripts/run-tests.sh" "$results" || true
    for name in "${names[@]}"; do
        count_results "$results/$name"
    done
}

# <assembly … total="3" passed="2" failed="1" skipped="0" errors="0" …>; an error is a fixture that threw.
count_results() {
    local line wrong=0
    line=$(grep -m1 -o '<assembly [^>]*>' "$1.xml" 2>/dev/null | head -n 1) || line=
    if [[ -n $line ]]; then
        passed=$((passed + $(attribute passed)))
        skipped=$((skipped + $(attribute skipped)))
        wrong=$(($(attribute failed) + $(attribute errors)))
    fi
    # A program that crashed has no results, or good ones and a bad end; both are a failure.
    ((wrong > 0)) || [[ -n $line && $(cat "$1.code" 2>/dev/null) == 0 ]] || wrong=1
    failed=$((failed + wrong))
}

attribute() { [[ $line =~ \ $1=\"([0-9]+)\" ]] && printf '%s' "${BASH_REMATCH[1]}"; }
