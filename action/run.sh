#!/usr/bin/env bash
# What action.yml runs: one check, its reports in a folder, its outcome as outputs. The annotations and the job summary are made by
# the program itself, which knows that it runs on GitHub Actions. Inputs come in variables, and are never part of a command.
set -uo pipefail

action=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
temporary=${RUNNER_TEMP:-${TMPDIR:-/tmp}}
work=$(mktemp -d "$temporary/authmd-check.XXXXXX") || exit 2
# What the comment is made of, in a later step. The runner empties its own folder after the job.
results=$(mktemp -d "$temporary/authmd-check-results.XXXXXX") || exit 2
trap 'rm -rf "$work"; [ -n "${RUNNER_TEMP:-}" ] || rm -rf "$results"' EXIT

read_inputs() {
  node "$action/action/command.mjs" "$results" >"$work/inputs" || return
  local inputs=() input
  while IFS= read -r -d '' input; do inputs+=("$input"); done <"$work/inputs"
  version=${inputs[0]} folder=${inputs[1]}
  arguments=("${inputs[@]:2}")
}

# Sets `command` to the program: the build of this commit where there is one, else the published package of the same version. The package is
# installed into a folder of its own, so that neither .npmrc nor node_modules of the checkout decides what runs.
find_program() {
  # AUTHMD_CHECK_COMMAND is for trying an unpublished version.
  if [ -n "${AUTHMD_CHECK_COMMAND:-}" ]; then
    read -r -a command <<<"$AUTHMD_CHECK_COMMAND"
    return
  fi
  local own
  own=$(node -p 'require(process.argv[1]).version' "$action/package.json")
  if [ "$version" = "$own" ] && [ -f "$action/dist/cli.js" ]; then
    command=(node "$action/bin/authmd-check.js")
    return
  fi
  echo '{ "private": true }' >"$work/package.json"
  if ! (cd "$work" && npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error "authmd-check@$version") >&2; then
    echo "authmd-check: cannot install authmd-check@$version: see the lines of npm above" >&2
    return 2
  fi
  command=(node "$work/node_modules/authmd-check/bin/authmd-check.js")
}

output=${GITHUB_OUTPUT:-/dev/null}
echo "results=$results" >>"$output"
if ! read_inputs; then
  echo 'exit-code=2' >>"$output"
  exit 2
fi
code=2
if find_program; then
  (cd "$folder" && exec "${command[@]}" "${arguments[@]}")
  code=$?
fi
{
  echo "exit-code=$code"
  # After wrong usage not every target has a report, and a file may be an old one, of the checkout.
  [ "$code" = 2 ] || node "$action/action/outputs.mjs" "$results"
} >>"$output"
exit "$code"
