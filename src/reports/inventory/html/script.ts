/** Holds the script of the page of an inventory: search, filters and the order of its table. */

/**
 * The page can be read without it. Of the rows that are asked for, only the first are in the page, and more on demand, because a browser needs
 * long for thousands.
 */
export const INVENTORY_SCRIPT = `
document.documentElement.classList.add('scripted');
const STEP = 200;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.querySelector('#names tbody');
const rows = body ? [...body.rows].map((row) => ({ row, words: { ...row.dataset }, text: undefined })) : [];
const search = document.querySelector('#search');
const picks = all('.tools select[data-by]');
const sort = document.querySelector('#sort');
const count = document.querySelector('#count');
const more = document.querySelector('#more');
let most = STEP;
const textOf = (one) => (one.text ??= one.row.textContent.toLowerCase());
function show() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const asked = picks.filter(({ value }) => value !== '').map(({ dataset, value }) => [dataset.by, value]);
  const fits = (one) => asked.every(([by, value]) => (one.words[by] ?? '').split(' ').includes(value)) &&
    words.every((word) => textOf(one).includes(word));
  const found = rows.filter(fits);
  body.replaceChildren(...found.slice(0, most).map(({ row }) => row));
  count.textContent = found.length + ' of ' + rows.length + ' names';
  more.hidden = found.length <= most;
}
const columns = all('#names thead th');
const cellOf = (column) => ({ row }) => row.cells[column].textContent.trim();
const byText = (of) => {
  const texts = new Map(rows.map((one) => [one, of(one)]));
  return (a, b) => {
    const [first, second] = [texts.get(a), texts.get(b)];
    if (first === second) return 0;
    if (first === '' || second === '') return first === '' ? 1 : -1;
    return first < second ? -1 : 1;
  };
};
const place = ({ words }) => Number(words.place);
function order(by) {
  const column = columns.findIndex((head) => head.dataset.sort === by);
  if (by === 'gravity') rows.sort((a, b) => place(a) - place(b));
  else rows.sort((a, b) => place(a) - place(b)).sort(byText(cellOf(column)));
  for (const head of columns) {
    if (head.dataset.sort === by) head.setAttribute('aria-sort', 'ascending');
    else head.removeAttribute('aria-sort');
  }
  sort.value = by;
  show();
}
const again = () => { most = STEP; show(); };
if (search && body) {
  search.addEventListener('input', again);
  for (const pick of picks) pick.addEventListener('change', again);
  sort.addEventListener('change', () => { most = STEP; order(sort.value); });
  more.addEventListener('click', () => { most += STEP * 5; show(); });
  for (const head of columns) {
    const button = head.querySelector('button');
    if (button) button.addEventListener('click', () => { most = STEP; order(head.dataset.sort); });
  }
  show();
}
`
