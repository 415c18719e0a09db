#!/usr/bin/env bash
# Packs the package, installs it elsewhere and uses it as a user would.
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

(cd "$root" && npm run --silent pack)
tarball=$(npm pack --silent --pack-destination "$work" "$root/package")
(cd "$root" && expect 0 npx --no-install publint package --strict --level suggestion)
(cd "$root" && expect 0 npx --no-install attw "$work/$tarball" --profile esm-only)
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "$work/$tarball"
say "packed $(du -k "$tarball" | cut -f1) KiB, installed $(du -sk node_modules | cut -f1) KiB in $(find node_modules -type f | wc -l) files"
node -e '
  const { packages } = require("./package-lock.json")
  const { "": _, ...installed } = packages
  if (Object.keys(installed).join() !== "node_modules/authmd-check") throw new Error(`installed: ${Object.keys(installed)}`)
  const { scripts, dependencies, devDependencies } = require("./node_modules/authmd-check/package.json")
  if (scripts || dependencies || devDependencies) throw new Error("the manifest has what only the repository needs")
'
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
# What scheduled.yml runs: the script of the action, from the package.
expect 0 env AUTHMD_CHECK_TARGET="$target" GITHUB_OUTPUT=outputs bash node_modules/authmd-check/action/run.sh
grep -q '^exit-code=0$' outputs && grep -q '^level=[0-5]$' outputs
curl -fsS "http://$target/auth.md" -o auth.md
expect 0 $cli lint auth.md
printf 'strict: false\n' >authmd-check.config.yaml
expect 0 $cli lint auth.md
rm authmd-check.config.yaml
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
# What is found in a folder runs no code, unless the user trusts or names it.
(cd custom-rule && expect 2 "../$cli" lint auth.md)
grep -q -- '--trust-config' "$work/err"
for trust in --trust-config '--config authmd-check.config.json'; do
  (cd custom-rule && expect 0 "../$cli" lint auth.md $trust -r "json=../linted.json")
  grep -q '"document/support-address"' linted.json
  rm linted.json
done

npm pkg set type=module
cp "$root"/scripts/smoke/*.ts .
# What such users have installed themselves; a type of any other package would not be found.
mkdir -p node_modules/@types
ln -s "$root/node_modules/@types/node" node_modules/@types/node
ln -s "$root/node_modules/vitest" node_modules/vitest
cat >tsconfig.json <<EOF
{
  "compilerOptions": {
    "strict": true, "skipLibCheck": false, "noEmit": true, "module": "NodeNext", "target": "ES2022", "lib": ["ES2023"],
    "types": ["node"]
  },
  "files": ["use.ts", "use-vitest.ts"]
}
EOF
expect 0 node "$root/node_modules/typescript/bin/tsc" -p .
say 'ok'
