#!/usr/bin/env bash
# Says in the output `missing` whether this machine lacks a Node that can run the program, or npm, which installs it.
set -uo pipefail

action=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Every Node can read this, also one from before ES2015.
is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null && node -e '
    function numbers(text) { return /(\d+)\.(\d+)/.exec(text).slice(1).map(Number) }
    var wanted = numbers(require(process.argv[1]).engines.node), found = numbers(process.versions.node)
    process.exit(found[0] > wanted[0] || (found[0] === wanted[0] && found[1] >= wanted[1]) ? 0 : 1)
  ' "$action/package.json"
}

missing=true
if is_new_enough; then missing=false; fi
echo "missing=$missing" >>"${GITHUB_OUTPUT:-/dev/null}"
