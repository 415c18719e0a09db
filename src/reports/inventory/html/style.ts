/** Holds what the style of the page of an inventory has beside that of every page. */

export const INVENTORY_STYLE = `
body { max-width: 84rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 2.5rem; align-items: start; }
.charts caption { font-weight: 600; color: var(--text); }
.charts td:nth-child(2) { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.charts th { overflow-wrap: normal; } .charts td:nth-child(3) { width: 40%; }
.listed th[scope=row] { width: 24%; }
.bar { display: block; width: 100%; height: 1.1rem; fill: var(--link); background: var(--panel); }
.surface { color: var(--advice); } .none, .unreachable { color: var(--quiet); } .undecided, .answers-anything { color: var(--warn); }
.takeover, .exposure { color: var(--fail); } .breakage { color: var(--warn); } .polish { color: var(--advice); }
.tools select { max-width: 11rem; padding: .25rem; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--quiet);
  border-radius: .4rem; }
.inventory table, .inventory thead, .inventory tbody { display: block; } .inventory caption { display: block; }
.inventory tr { display: grid; grid-template-columns: minmax(0, 2.2fr) 8.5rem minmax(0, 1.7fr) minmax(0, 1.6fr) minmax(0, 1.3fr) minmax(0, 1.2fr);
  gap: 0 .9rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
.inventory tbody tr { content-visibility: auto; contain-intrinsic-size: auto 3.9rem; }
.inventory th, .inventory td { padding: 0; border: 0; } .inventory td:last-child { grid-column: 1 / -1; } .inventory td:empty { min-height: 0; }
.inventory thead button { padding: 0; font: inherit; color: inherit; background: none; border: 0; cursor: default; }
.scripted .inventory thead button { cursor: pointer; text-decoration: underline dotted; }
.inventory [aria-sort] button::after { content: " \\2191"; }
.inventory td .fold > summary { white-space: normal; } .inventory td ul { margin: .2rem 0; padding-left: 1.1rem; }
#more { display: none; padding: .3rem .9rem; font: inherit; color: var(--link); background: var(--ground); border: 1px solid var(--line);
  border-radius: .3rem; cursor: pointer; }
.scripted #more { display: inline-block; }
@media (max-width: 40rem) { .charts td { display: inline-block; width: auto; margin-right: .8rem; } .charts td:nth-child(3) { display: none; }
  .inventory thead { display: none; } .inventory tr { display: block; } .listed th[scope=row] { width: auto; } .tools select { max-width: 100%; } }
`
