/** The look of the mailbox's own pages; mails bring theirs. */
export const CSS = `
:root {
  color-scheme: light dark;
  --ground: #f6f5f2; --paper: #fff; --ink: #1f2328; --soft: #5b6470; --line: #dcdad4; --accent: #0b5a6f;
  font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --paper: #1d2125; --ink: #e6e8ea; --soft: #9aa4ae; --line: #33393f; --accent: #7cc7d9; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header, main { max-width: 56rem; margin: 0 auto; padding: 0 1rem; width: 100%; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
.list header { padding-top: 1.75rem; padding-bottom: 1rem; }
.list header p { margin: .25rem 0 1rem; color: var(--soft); }
form { display: flex; gap: .5rem; align-items: center; }
select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .4rem .6rem; min-height: 2.75rem; }
select { flex: 0 1 24rem; min-width: 0; }
.scripted form button { display: none; }
ol { list-style: none; margin: 0 0 2rem; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; overflow-anchor: none; }
ol:empty, ol:not(:has(li)) { display: none; }
ol:has(li) + .empty { display: none; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .75rem 1rem; color: inherit; text-decoration: none; }
li a:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
li a:focus-visible { outline-offset: -3px; }
li strong { font-weight: 600; overflow-wrap: anywhere; }
li a:visited strong { color: var(--soft); }
li span, li small { grid-column: 1 / -1; overflow-wrap: anywhere; }
li small, time { color: var(--soft); font-size: .875rem; }
.empty { background: var(--paper); border: 1px dashed var(--line); border-radius: 10px; padding: 2.5rem 1rem; text-align: center; color: var(--soft); }
.mail { display: flex; flex-direction: column; min-height: 100vh; min-height: 100dvh; }
.mail header { padding-top: 1rem; }
.back { display: inline-block; padding: .5rem 0; text-decoration: none; }
dl { margin: .5rem 0 .75rem; font-size: .925rem; }
dl div { display: flex; gap: .75rem; }
dt { color: var(--soft); flex: 0 0 3rem; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
nav a { padding: .6rem 0; text-decoration: none; color: var(--soft); border-bottom: 3px solid transparent; }
nav a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
nav a:last-child { margin-left: auto; }
.mail main { flex: 1; display: flex; flex-direction: column; gap: 1rem; padding-bottom: 1rem; }
.answer textarea { display: block; width: 100%; margin: .25rem 0 .75rem; font: inherit; }
iframe, pre { flex: 1; min-width: 0; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 10px; }
iframe { min-height: 32rem; background: #fff; }
@media (prefers-color-scheme: dark) { iframe { background: transparent; } }
pre { background: var(--paper); padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
@media (max-width: 30rem) {
  .list header { padding-top: 1rem; }
  .mail h1 { font-size: 1.2rem; }
  nav { column-gap: 1rem; font-size: .925rem; }
  select { flex: 1; }
  li a { grid-template-columns: 1fr; }
  .mail header, .mail main { padding-left: .75rem; padding-right: .75rem; }
}
`;

/** New mails are put above the others without touching them, and the page moves along, so nobody loses their place. */
export const SCRIPT = `
document.documentElement.classList.add('scripted');
document.querySelector('#to')?.addEventListener('change', (event) => event.target.form.submit());
const list = document.querySelector('#mails');
async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const first = list.firstElementChild;
  const before = first?.getBoundingClientRect().top ?? 0;
  const fresh = [...page.querySelectorAll('#mails > li')].filter((row) => !document.getElementById(row.id));
  if (fresh.length === 0) return;
  list.prepend(...fresh);
  if (first && scrollY > 0) scrollBy(0, first.getBoundingClientRect().top - before);
}
if (list) setInterval(() => refresh().catch(() => undefined), 2000);
`;
