/** Holds the style of the page, for a light and a dark scheme. */

/** Every text colour has a contrast of at least 4.5:1 to its background, in both schemes (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --panel: #f6f7f9; --line: #d5d9e0; --text: #1b1f27; --quiet: #565d6b;
  --fail: #b3261e; --warn: #8a5300; --advice: #1d5fb4; --pass: #1a7f37; --mark: #fdeceb; --link: #1d5fb4; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --panel: #1d2128; --line: #363c47; --text: #e7e9ee;
  --quiet: #a3abb9; --fail: #ff8a80; --warn: #f0b95a; --advice: #82b4ff; --pass: #66d17f; --mark: #3a2020; --link: #82b4ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 70rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; }
a { color: var(--link); }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { margin: .4rem 0; padding: .6rem .8rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line);
  border-radius: .4rem; }
.quiet { color: var(--quiet); }
.result { margin: .8rem 0; font-size: 1.15rem; font-weight: 600; }
.fail, .error { color: var(--fail); } .warn, .inconclusive { color: var(--warn); } .advice { color: var(--advice); }
.pass { color: var(--pass); } .blocked, .notRun, .notApplicable { color: var(--quiet); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .8rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.types { border-collapse: collapse; margin: .8rem 0; } .types caption { text-align: left; color: var(--quiet); }
.types th, .types td { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  font-weight: normal; overflow-wrap: anywhere; } .types thead th { color: var(--quiet); }
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
.tools input[type=search] { flex: 1 1 14rem; padding: .35rem .6rem; font: inherit; color: inherit; background: var(--panel);
  border: 1px solid var(--quiet); border-radius: .4rem; }
.tools label { white-space: nowrap; }
details.rule { border: 1px solid var(--line); border-radius: .5rem; margin: .45rem 0; }
details.rule > summary { padding: .45rem .8rem; cursor: pointer; overflow-wrap: anywhere; }
details.rule > div { padding: 0 .9rem .8rem; }
details.rule > summary .id { font: .9rem ui-monospace, monospace; font-weight: 600; }
.problem { margin: .7rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
.problem p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.compare { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; }
.compare dt { color: var(--quiet); } .compare dd { margin: 0; overflow-wrap: anywhere; }
.frame mark { display: inline-block; min-width: 100%; background: var(--mark); color: inherit; }
.copy { display: none; margin-left: .5rem; font: inherit; font-size: .85rem; color: var(--link); background: none; border: 1px solid var(--line);
  border-radius: .3rem; padding: 0 .5rem; cursor: pointer; }
.scripted .copy { display: inline-block; }
[hidden] { display: none !important; }
@media (max-width: 40rem) { .compare { grid-template-columns: 1fr; } .compare dd { margin-bottom: .3rem; } .tools { position: static; }
  .walk { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); } .walk li { display: block; }
  .walk li:not(:last-child)::after { content: none; } }
@media print { .tools { display: none !important; } details.rule { break-inside: avoid; } }
`
