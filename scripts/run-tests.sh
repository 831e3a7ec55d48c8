# Runs one test project: run-tests.sh RESULTS NAME. Leaves NAME.xml, .log, .code and .seconds in RESULTS.
results=$1 name=$2
folder="$(dirname "$results")/bin/$name/release"
log="$results/$name.log"
began=$SECONDS

# One processor per project: the projects themselves run side by side.
(cd "$folder" && exec env OMP_NUM_THREADS=1 timeout -k 10 3000 \
    "./$name" -noLogo -noColor -maxThreads 1 -longRunning 120 -xml "$results/$name.xml") >"$log" 2>&1 </dev/null
code=$?

seconds=$((SECONDS - began))
printf '%s\n' "$seconds" >"$results/$name.seconds"
printf '%s\n' "$code" >"$results/$name.code"
summary=$(sed -nE 's/.*Total: ([0-9]+)(, Errors: ([0-9]+), Failed: ([0-9]+))?.*/\1 tests\2/p' "$log" | tail -n 1)
summary=${summary/, Errors: 0, Failed: 0/}
report=$(
    printf '%-28s %s\n' "$name" "${summary:-no results} in $seconds s"
    if [[ ! -s $results/$name.xml ]] || ((code > 100)); then
        ((code == 124)) && printf '  stopped after 3000 s\n'
        printf '  ended with exit code %d, which counts as a failure. Its last words:\n' "$code"
        tail -n 20 "$log" | sed 's/^/  /'
    elif ((code != 0)); then
        grep -vE '^ *(Discover|Start|Finish)|^=== TEST|^ *[A-Za-z.]+ +Total:' "$log" | head -n 120
    fi
)
# One write, so that the reports of projects that end together do not mix.
printf '%s\n' "$report"
exit 0
