/** Holds the script of the page: search, filters and copying. */

/** Search, filters and copying. The page can be read without them. */
export const SCRIPT = `
document.documentElement.classList.add('scripted');
const search = document.querySelector('#search');
const boxes = [...document.querySelectorAll('.tools input[type=checkbox]')];
const rules = [...document.querySelectorAll('details.rule')];
const sections = [...document.querySelectorAll('section.stage')];
const count = document.querySelector('#count');
function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let visible = 0;
  for (const rule of rules) {
    const text = rule.textContent.toLowerCase();
    rule.hidden = !shown.has(rule.dataset.outcome) || !words.every((word) => text.includes(word));
    if (!rule.hidden) visible += 1;
  }
  for (const section of sections) section.hidden = !section.querySelector('details.rule:not([hidden])');
  count.textContent = visible + ' of ' + rules.length + ' rules';
}
search.addEventListener('input', filter);
for (const box of boxes) box.addEventListener('change', filter);
for (const link of document.querySelectorAll('.walk a, .types a')) link.addEventListener('click', () => {
  search.value = '';
  for (const box of boxes) box.checked = true;
  filter();
});
for (const button of document.querySelectorAll('.copy')) button.addEventListener('click', async () => {
  const text = button.parentElement.nextElementSibling.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = 'copied'; }
  catch { getSelection().selectAllChildren(button.parentElement.nextElementSibling); button.textContent = 'selected'; }
  setTimeout(() => { button.textContent = 'copy'; }, 2000);
});
filter();
`
