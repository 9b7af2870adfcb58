/**
 * Lists and boards by keyboard. `data-keys` is a list (`list`) or a row of columns (`columns`), `data-key` a link in it.
 * j and ↓, k and ↑ go through the links; ← and → from column to column; / to the search; ? shows the keys. Single letters can be
 * switched off (WCAG 2.1.4): the browser keeps that. Nothing here does what links and forms do not.
 */
const STORE = 'partways.single-keys';
const dialog = document.querySelector('#keys');
const single = dialog.querySelector('[data-keys-single]');
const hint = document.querySelector('.keys-hint');

single.checked = read() !== 'off';
single.addEventListener('change', () => write(single.checked ? 'on' : 'off'));
hint.hidden = false;
hint.addEventListener('click', () => dialog.showModal());
document.addEventListener('keydown', onKey);

/** Storage may be forbidden; the keys then work as they begin. */
function read() {
  try {
    return window.localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

function write(value) {
  try {
    window.localStorage.setItem(STORE, value);
  } catch {
    // Kept for this page alone.
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
  if (event.target.closest('input, select, textarea, [contenteditable]') !== null) return;
  const done = isArrow(event.key) ? onArrow(event.key) : single.checked && onLetter(event.key);
  if (done) event.preventDefault();
}

const isArrow = (key) => ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(key);

/** Arrows move only from link to link: elsewhere they scroll, as everywhere. */
function onArrow(key) {
  const at = document.activeElement.closest('[data-key]');
  if (at === null) return false;
  if (key === 'ArrowDown') return step(at, 1);
  if (key === 'ArrowUp') return step(at, -1);
  const forward = (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl');
  return at.closest('[data-keys=columns]') !== null && sideways(at, forward ? 1 : -1);
}

function onLetter(key) {
  if (key === 'j') return step(document.activeElement.closest('[data-key]'), 1);
  if (key === 'k') return step(document.activeElement.closest('[data-key]'), -1);
  if (key === '?') {
    dialog.showModal();
    return true;
  }
  if (key !== '/') return false;
  const search = document.querySelector('#q');
  if (search === null) location.assign('/cases#q');
  else search.focus();
  search?.select();
  return true;
}

const links = (place) => [...place.querySelectorAll('[data-key]')];

/** Within a column; in lists on through all lists of the page. */
function step(at, by) {
  const within = at?.closest('[data-keys=columns] > *') ?? document;
  const all = links(within);
  return go(at === null ? all[0] : all[all.indexOf(at) + by]);
}

/** The card at about the same height in the next column that holds any. */
function sideways(at, by) {
  const columns = [...at.closest('[data-keys=columns]').children].filter((column) => links(column).length > 0);
  const own = columns.findIndex((column) => column.contains(at));
  const target = columns[own + by];
  if (target === undefined) return true;
  const place = links(columns[own]).indexOf(at);
  return go(links(target)[Math.min(place, links(target).length - 1)]);
}

function go(link) {
  link?.focus();
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
}
