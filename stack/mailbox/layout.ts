import { html, type Html } from './html.ts';

export function layout(title: string, bodyClass: string, body: Html): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <link rel="stylesheet" href="/mailbox.css" />
        <script src="/mailbox.js" defer></script>
      </head>
      <body class="${bodyClass}">
        ${body}
      </body>
    </html>`;
  return page.markup;
}

/** An ISO instant as a person of this machine reads it. */
export function time(instant: string): Html {
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
  return html`<time datetime="${instant}">${shown}</time>`;
}
