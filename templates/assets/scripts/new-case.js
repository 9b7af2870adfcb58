/**
 * The form of a new case while somebody writes: contracts are found, the plan is computed and the draft is kept as they type; rows come and
 * go without a reload. Everything is done by the page's own form: without this script its buttons do the same.
 */
const LOOK_MS = 700;
const KEEP_MS = 4_000;
const AGAIN_MS = 15_000;

const form = document.querySelector('form[data-new-case]');
const kept = document.querySelector('#kept');
const stale = document.querySelector('#stale');
let lookTimer = null;
let keepTimer = null;
let looking = null;
let isStale = stale !== null && !stale.hidden;
let isLeaving = false;

if (form !== null) {
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', submitted);
  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  if (form.elements['values.contract']?.value) lookSoon(0);
}

function changed() {
  lookSoon(LOOK_MS);
  keepSoon(KEEP_MS);
}

function lookSoon(ms) {
  window.clearTimeout(lookTimer);
  lookTimer = window.setTimeout(() => void look(), ms);
}

function keepSoon(ms) {
  if (isStale) return;
  window.clearTimeout(keepTimer);
  keepTimer = window.setTimeout(() => void keep(), ms);
}

/** What the form holds, as a press of a button would send it. */
function filled(name, value) {
  const body = new window.URLSearchParams(new FormData(form));
  if (name !== undefined) body.set(name, value);
  return body;
}

async function ask(name, value, signal) {
  const answer = await fetch('/cases/new', { method: 'POST', body: filled(name, value), signal });
  if (!answer.ok || answer.redirected) return null;
  return new window.DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** The plan, the client and the contracts as the form is now; what nobody could compute stays as it was. */
async function look() {
  looking?.abort();
  looking = new window.AbortController();
  const page = await ask('how', 'look', looking.signal).catch(() => null);
  for (const part of page?.querySelectorAll('[data-fresh]') ?? []) {
    const here = form.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (here === null || here.contains(document.activeElement) || here.innerHTML === part.innerHTML) continue;
    const open = [...here.querySelectorAll('details')].map((fold) => fold.open);
    here.innerHTML = part.innerHTML;
    here.querySelectorAll('details').forEach((fold, n) => {
      fold.open = open[n] ?? fold.open;
    });
  }
}

/** A row more comes at the end, so that what is typed meanwhile stays; a row less moves the ones below up. The hand goes on where it would. */
async function changeRows(button) {
  const block = button.closest('[data-rows]');
  const page = await ask(button.name, button.value, null);
  const fresh = page?.querySelector(`[data-rows="${block.dataset.rows}"]`);
  if (fresh === undefined || fresh === null) throw new Error('no such rows');
  const next = button.name === 'add' ? addRow(block, fresh) : null;
  if (button.name !== 'add') block.innerHTML = fresh.innerHTML;
  (
    next?.querySelector('select, input:not([type=hidden]), textarea') ?? block.querySelector('button[name=add]')
  ).focus();
  changed();
}

/** The new row, or null when there are as many as there may be. */
function addRow(block, fresh) {
  const [here, there] = [block, fresh].map((one) => one.querySelectorAll('fieldset.block'));
  const row = there[here.length];
  if (row === undefined) return null;
  const count = block.querySelector('input[type=hidden]');
  count.value = fresh.querySelector('input[type=hidden]').value;
  if (here.length === 0) count.after(row);
  else here[here.length - 1].after(row);
  return row;
}

function submitted(event) {
  const button = event.submitter;
  if (button === null || (button.name !== 'add' && button.name !== 'remove')) {
    if (button?.value === 'find') {
      event.preventDefault();
      void look();
    } else isLeaving = true;
    return;
  }
  event.preventDefault();
  changeRows(button).catch(() => {
    // Without an answer the browser sends the form itself.
    form.removeEventListener('submit', submitted);
    form.requestSubmit(button);
  });
}

/** Keeps the draft. A newer one of another window is never overwritten: the person is told and decides. */
async function keep() {
  if (isLeaving || isStale) return;
  const answer = await fetch('/cases/new/drafts', { method: 'POST', body: filled() }).catch(() => null);
  if (isLeaving) return;
  if (answer?.status === 409) {
    isStale = true;
    stale.hidden = false;
    return;
  }
  if (answer === null || !answer.ok || answer.redirected) {
    kept.textContent = kept.dataset.failed;
    keepSoon(AGAIN_MS);
    return;
  }
  const { id, revision } = await answer.json();
  form.elements.draft.value = id;
  form.elements.revision.value = String(revision);
  kept.textContent = kept.dataset.saved;
  history.replaceState(null, '', `/cases/new?draft=${id}`);
}
