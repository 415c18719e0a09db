#!/usr/bin/env bash
# Installs the packed tarball elsewhere and uses it as a user would.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

say() { printf 'smoke: %s\n' "$*"; }
expect() { # expect <exit code> <command …>
  local wanted=$1 got=0
  shift
  "$@" >"$work/out" 2>"$work/err" || got=$?
  if [ "$got" != "$wanted" ]; then
    say "expected exit code $wanted, got $got: $*"
    cat "$work/out" "$work/err"
    exit 1
  fi
}

tarball=$(cd "$root" && npm pack --silent --ignore-scripts --pack-destination "$work")
(cd "$root" && npx --no-install publint --strict --level suggestion >"$work/publint" 2>&1) || { cat "$work/publint"; exit 1; }
npx --no-install --prefix "$root" attw "$work/$tarball" --profile esm-only >"$work/attw" 2>&1 || { cat "$work/attw"; exit 1; }
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "$work/$tarball"
say "packed $(du -k "$work/$tarball" | cut -f1) KiB, installed $(du -sk node_modules | cut -f1) KiB in $(find node_modules -name package.json -path '*node_modules/*' | wc -l) package(s)"
cli=node_modules/.bin/authmd-check

expect 0 $cli --version
expect 0 $cli --help
expect 0 $cli demo
grep -q '^' "$work/out"
expect 1 $cli demo --defect token/no-store -r json
node -e '
  const { verdicts } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
  const violated = verdicts.filter(({ outcome }) => ["fail", "warn", "advice", "error"].includes(outcome)).map(({ rule }) => rule)
  if (violated.join() !== "token/no-store") throw new Error(`violated: ${violated}`)
' "$work/out"

$cli sandbox --port 0 >"$work/sandbox" &
server=$!
for _ in $(seq 100); do
  grep -q 'authmd-check http' "$work/sandbox" && break
  sleep 0.1
done
target=$(sed -n 's#^Check it: authmd-check http://##p' "$work/sandbox")
expect 0 $cli "$target" -r junit=report.xml -r json=report.json
[ -s report.xml ] && [ -s report.json ]
curl -fsS "http://$target/auth.md" -o auth.md
expect 0 $cli lint auth.md
kill -TERM "$server"
wait "$server"
server=

expect 3 $cli "$target"
[ "$(wc -l <"$work/err")" = 1 ]
expect 2 $cli "$target" --no-such-flag
expect 2 $cli lint no-such-file.md
expect 0 $cli explain token/no-store
expect 0 $cli rules --json
node --input-type=module -e '
  import { check, lint, readSource } from "authmd-check"
  const report = await lint(readSource(Buffer.from("# auth.md\n"), "auth.md"))
  if (report.schema !== 1 || typeof check !== "function") throw new Error("the programmatic interface is broken")
'
expect 0 $cli completion bash
expect 2 $cli
cp -R node_modules/authmd-check/examples/custom-rule .
cp auth.md custom-rule/
(cd custom-rule && expect 0 "../$cli" lint auth.md -r "json=../linted.json")
grep -q '"document/support-address"' linted.json

npm pkg set type=module
cp "$root/scripts/smoke/use.ts" .
cat >tsconfig.json <<EOF
{
  "compilerOptions": {
    "strict": true, "noEmit": true, "module": "NodeNext", "target": "ES2022", "lib": ["ES2023"],
    "types": ["node"], "typeRoots": ["$root/node_modules/@types"]
  },
  "files": ["use.ts"]
}
EOF
expect 0 "$root/node_modules/.bin/tsc" -p .
say 'ok'
