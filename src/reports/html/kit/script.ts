/** Holds the script of every page: search, filters, copying, and links into what is folded. */

/**
 * A page can be read without it, and has only what it needs: `.rule` elements with a `data-outcome` are searched and filtered, `.see` lines
 * follow what they link to, `.fold` elements open when something is searched for, and `.copy` buttons copy the `pre` beside them.
 */
export const SCRIPT = `
document.documentElement.classList.add('scripted');
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const search = document.querySelector('#search');
const boxes = all('.tools input[type=checkbox]');
const rules = all('.rule');
const targetOf = (hash) => document.getElementById(hash.slice(1));
function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const rule of rules) {
    const text = words.length === 0 ? '' : rule.textContent.toLowerCase();
    rule.hidden = !shown.has(rule.dataset.outcome) || !words.every((word) => text.includes(word));
  }
  for (const line of all('.see')) line.hidden = targetOf(line.querySelector('a').hash).hidden;
  const isEmpty = (part) => !part.querySelector('.rule:not([hidden]), .see:not([hidden])');
  for (const stage of all('.stage')) stage.hidden = isEmpty(stage);
  const isAsked = words.length > 0 || shown.size < boxes.length;
  for (const fold of all('.fold')) if (fold.querySelector('.rule')) {
    fold.hidden = isEmpty(fold);
    if (isAsked) fold.open = true;
  }
  const visible = rules.filter((rule) => !rule.hidden).length;
  document.querySelector('#count').textContent = visible + ' of ' + rules.length + ' rules';
}
function reveal(hash) {
  const target = hash.length > 1 ? targetOf(hash) : null;
  if (!target) return;
  if (search && target.closest('[hidden]')) {
    search.value = '';
    for (const box of boxes) box.checked = true;
    filter();
  }
  for (let part = target; part; part = part.parentElement) if (part.matches('details')) part.open = true;
  target.scrollIntoView();
}
for (const link of all('a[href^="#"]')) link.addEventListener('click', () => reveal(link.hash));
addEventListener('hashchange', () => reveal(location.hash));
for (const button of all('.copy')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const text = button.parentElement.querySelector('pre');
    try { await navigator.clipboard.writeText(text.textContent); button.textContent = 'Copied'; }
    catch {
      button.parentElement.querySelector('details').open = true;
      getSelection().selectAllChildren(text);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
if (search) {
  search.addEventListener('input', filter);
  for (const box of boxes) box.addEventListener('change', filter);
  filter();
}
reveal(location.hash);
`
