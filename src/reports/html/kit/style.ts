/** Holds the style of every page, for a light and a dark scheme, narrow screens and paper. */

/** Every text colour has a contrast of at least 4.5:1 to its background, in both schemes (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --panel: #f6f7f9; --line: #d5d9e0; --text: #1b1f27; --quiet: #565d6b;
  --fail: #b3261e; --warn: #8a5300; --advice: #1d5fb4; --pass: #1a7f37; --mark: #fbd9d6; --row: #fdf1f0; --link: #1d5fb4; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --panel: #1d2128; --line: #363c47; --text: #e7e9ee;
  --quiet: #a3abb9; --fail: #ff8a80; --warn: #f0b95a; --advice: #82b4ff; --pass: #66d17f; --mark: #6b2a28; --row: #2b1d1f; --link: #82b4ff; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 64rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.4rem; }
h2 { margin: 2.4rem 0 .8rem; font-size: 1.2rem; }
h3 { margin: 1.4rem 0 .5rem; font-size: 1rem; }
p { margin: .5rem 0; }
a { color: var(--link); }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { margin: .4rem 0; padding: .6rem .8rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line);
  border-radius: .4rem; max-height: 32rem; overflow-wrap: normal; }
summary { cursor: pointer; }
[hidden] { display: none !important; }
.quiet, caption { color: var(--quiet); }
.id { font: .9rem ui-monospace, monospace; font-weight: 600; }
.result { margin: .8rem 0; padding: .6rem .9rem; border-left: .3rem solid; border-radius: .3rem; background: var(--panel);
  font-size: 1.15rem; font-weight: 600; }
.fail, .error { color: var(--fail); } .warn, .inconclusive { color: var(--warn); } .advice { color: var(--advice); }
.pass { color: var(--pass); } .blocked, .notRun, .notApplicable { color: var(--quiet); }
.badge { white-space: nowrap; font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: .8rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin: .8rem 0; } caption { padding-bottom: .3rem; text-align: left; }
th, td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: normal; }
thead th { color: var(--quiet); } th:last-child, td:last-child { padding-right: 0; }
.names a { margin-right: .5rem; }
.fold { margin: .6rem 0; } .fold > summary { padding: .15rem 0; }
td .fold { margin: 0; } .ends { margin: 0; padding: 0; list-style: none; } .answers tbody th { min-width: 8rem; overflow-wrap: break-word; } .fold ul { margin: .2rem 0; padding-left: 1.2rem; }
 td .fold > summary { padding: 0; white-space: nowrap; }
.finding { margin: .9rem 0; padding: .7rem 1rem; color: var(--text); border: 1px solid var(--line); border-left: .3rem solid var(--line);
  border-radius: .4rem; }
.finding.fail, .finding.error { border-left-color: var(--fail); } .finding.warn { border-left-color: var(--warn); }
.finding.advice { border-left-color: var(--advice); }
.finding h3 { margin: 0; } .finding .meta { margin: .1rem 0 .5rem; }
.finding .fold { margin: .3rem 0; }
.problem { margin: .7rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
.frame .number { color: var(--quiet); user-select: none; }
.frame .line { display: inline-block; min-width: 100%; background: var(--row); } .frame mark { background: var(--mark); color: inherit; }
.copyable { position: relative; margin: .3rem 0; } .copyable summary { padding-right: 9.5rem; }
.copy { display: none; position: absolute; top: 0; right: 0; padding: 0 .6rem; font: inherit; font-size: .85rem; color: var(--link);
  background: var(--ground); border: 1px solid var(--line); border-radius: .3rem; cursor: pointer; }
.scripted .copy { display: inline-block; }
.walk { display: flex; flex-wrap: wrap; gap: .9rem .5rem; margin: .6rem 0; padding: 0; list-style: none; }
.walk li { display: flex; align-items: center; gap: .5rem; }
.walk li:not(:last-child)::after { content: "\\2192"; color: var(--quiet); }
.walk a { display: block; padding: .3rem .7rem; border: 2px solid var(--line); border-radius: .5rem; color: var(--text);
  text-decoration: none; text-align: center; background: var(--panel); }
.walk a:hover, .walk a:focus-visible { text-decoration: underline; }
.walk .fail a, .walk .error a { border-color: var(--fail); } .walk .warn a, .walk .inconclusive a { border-color: var(--warn); }
.walk .pass a, .walk .advice a { border-color: var(--pass); }
.walk small { display: block; }
.walk .here small { font-weight: 700; color: var(--fail); }
.tools { display: none; position: sticky; top: 0; z-index: 1; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; margin: 1.2rem 0 0;
  padding: .6rem 0; background: var(--ground); border-bottom: 1px solid var(--line); }
.scripted .tools { display: flex; }
.tools input[type=search] { flex: 1 1 14rem; min-width: 0; padding: .35rem .6rem; font: inherit; color: inherit; background: var(--panel);
  border: 1px solid var(--quiet); border-radius: .4rem; }
.tools label { white-space: nowrap; }
details.rule { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; padding: 0 .8rem; }
details.rule > summary { padding: .35rem 0; } details.rule[open] { padding-bottom: .4rem; }
.see { margin: .4rem 0; padding: 0 .8rem; }
.target { margin-top: 3rem; border-top: 3px solid var(--line); } .target > h2 { margin-top: 1rem; font-size: 1.4rem; }
@media (max-width: 40rem) { html { scroll-padding-top: 0; } .tools { position: static; } 
  .finding { padding: .6rem .7rem; }
  table, tbody, tr, tbody th, td { display: block; } thead { display: none; } caption { display: block; } tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  th, td { padding: .1rem 0; border: 0; } td:empty { display: none; }
  td:not([data-column=""])::before { content: attr(data-column) ": "; color: var(--quiet); } td > .fold { display: inline-block; vertical-align: top; }
  .walk { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); } .walk li { display: block; }
  .walk li:not(:last-child)::after { content: none; } }
@media print { .tools, .copy, .scripted .tools, .scripted .copy { display: none; } pre { max-height: none; white-space: pre-wrap; }
  .finding, details.rule, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`
