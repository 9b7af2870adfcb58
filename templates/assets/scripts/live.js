/**
 * Keeps the parts of a page up to date that say so, without a reload:
 *   <section data-live="a-name-within-the-page" data-live-of="tasks">
 * `data-live-of` is what the part shows: the id of a case, `tasks` (lists of live cases; left out means this) or `rehearsals`. When that
 * changes, the page is fetched again and the part is replaced by the one of the same name. A part in which somebody types waits until
 * they are done. What was folded out stays so; focus and the place on the page are kept.
 */
const WAIT_MS = 300;
const PAUSE_MS = 3_000;
const SAY_AGAIN_MS = 60_000;
const TRY_AGAIN_MS = 10_000;

const status = document.querySelector('#live-status');
const served = new Map(parts(document).map((part) => [part.dataset.live, part.outerHTML]));
const pending = new Set();
let position = document.body.dataset.liveFrom ?? null;
let source = null;
let timer = null;
let lastLook = 0;
let lastSaid = 0;

connect();
document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
window.addEventListener('pagehide', disconnect);
window.addEventListener('pageshow', connect);
document.addEventListener('focusout', () => schedule());

function parts(page) {
  return [...page.querySelectorAll('[data-live]')];
}

/** Browsers allow few connections to one server, so a tab that nobody looks at gives its own back. */
function connect() {
  if (source !== null || document.hidden || status.dataset.over !== undefined) return;
  source = new EventSource(position === null ? '/live' : `/live?since=${position}`);
  source.addEventListener('ready', (event) => {
    position = event.lastEventId;
    if (status.dataset.shown === 'lost') hush();
    schedule();
  });
  source.addEventListener('message', (event) => {
    position = event.lastEventId;
    pending.add(event.data);
    schedule();
  });
  source.addEventListener('ended', over);
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    disconnect();
    say('lost');
    void look();
    window.setTimeout(connect, TRY_AGAIN_MS);
  });
}

function disconnect() {
  // Closed before it ever told where it stands: what happens from now on could be missed.
  if (source !== null && position === null) pending.add('all');
  source?.close();
  source = null;
}

/** The session is over: what stands on the page stays, so that nothing typed is lost. */
function over() {
  disconnect();
  status.dataset.over = '';
  say('ended');
}

function schedule() {
  if (timer !== null || pending.size === 0) return;
  const wait = Math.max(WAIT_MS, lastLook + PAUSE_MS - Date.now());
  timer = window.setTimeout(() => {
    timer = null;
    void look();
  }, wait);
}

const concerns = (part) => pending.has('all') || pending.has(part.dataset.liveOf ?? 'tasks');

/** Fetches the page again, unless all that changed is shown elsewhere. */
async function look() {
  if (status.dataset.over !== undefined) return;
  const changed = parts(document).filter(concerns);
  if (changed.length === 0 && status.dataset.shown !== 'lost') return pending.clear();
  const held = changed.filter(isEdited);
  if (held.length > 0) say('held');
  else if (status.dataset.shown === 'held') hush();
  if (changed.length > 0 && held.length === changed.length) return;
  lastLook = Date.now();
  const topics = [...pending];
  pending.clear();
  const answer = await ask();
  if (answer === null) {
    for (const topic of topics) pending.add(topic);
    return;
  }
  for (const part of held) pending.add(part.dataset.liveOf ?? 'tasks');
  const page = new window.DOMParser().parseFromString(answer, 'text/html');
  const fresh = new Map(parts(page).map((part) => [part.dataset.live, part]));
  const replaced = changed.filter((part) => !held.includes(part) && replace(part, fresh.get(part.dataset.live)));
  if (replaced.length > 0) document.dispatchEvent(new window.CustomEvent('live:updated'));
  if (replaced.length > 0 && held.length === 0 && Date.now() > lastSaid + SAY_AGAIN_MS) say('updated');
}

/** The page's text, or null when it cannot be had now. */
async function ask() {
  try {
    const headers = { 'x-partways-live': '1', accept: 'text/html' };
    const answer = await fetch(location.href, { headers, redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.status === 401) over();
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Whether somebody types here, or has typed and not sent it. */
function isEdited(part) {
  const active = document.activeElement;
  if (part.contains(active) && active.matches('input, select, textarea')) return true;
  if (part.querySelector('dialog[open]') !== null) return true;
  return [...part.querySelectorAll('input, select, textarea')].some(isChanged);
}

function isChanged(control) {
  if (control.matches('select')) {
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(first, 0);
  }
  if (control.matches('[type=checkbox], [type=radio]')) return control.checked !== control.defaultChecked;
  return control.type !== 'hidden' && control.value !== control.defaultValue;
}

/** Puts the fresh part in the place of the old one; false when both say the same. */
function replace(old, fresh) {
  if (fresh === undefined || served.get(old.dataset.live) === fresh.outerHTML) return false;
  served.set(old.dataset.live, fresh.outerHTML);
  const focused = old.contains(document.activeElement) ? placeOf(old, document.activeElement) : null;
  const open = new Set([...old.querySelectorAll('details[open]')].map((fold) => placeOf(old, fold)));
  const made = document.adoptNode(fresh);
  for (const fold of made.querySelectorAll('details')) if (open.has(placeOf(made, fold))) fold.open = true;
  old.replaceWith(made);
  if (focused !== null) find(made, focused)?.focus({ preventScroll: true });
  return true;
}

/** What an element is called within its part: its id, its address, or the words of its fold. */
function placeOf(part, element) {
  if (element.id !== '') return `#${element.id}`;
  const address = element.getAttribute('href');
  if (address !== null) return `@${address}`;
  if (element.matches('details')) return `+${element.querySelector('summary')?.textContent.trim() ?? ''}`;
  return `${String([...part.querySelectorAll(element.tagName)].indexOf(element))} ${element.tagName}`;
}

const find = (part, place) =>
  [...part.querySelectorAll('a, button, summary, [id], [tabindex]')].find(
    (element) => placeOf(part, element) === place,
  ) ?? part.querySelector('a, button, summary');

/** `updated` is for screen readers alone; the others are seen as well. */
function say(what) {
  if (what === 'updated') lastSaid = Date.now();
  if (status.dataset.shown === what) return;
  status.textContent = status.dataset[what];
  status.classList.toggle('sr', what === 'updated');
  status.dataset.shown = what;
  if (what === 'updated') window.setTimeout(() => status.dataset.shown === 'updated' && hush(), PAUSE_MS);
}

function hush() {
  status.textContent = '';
  status.classList.add('sr');
  delete status.dataset.shown;
}
