import type { Mail } from './mail.ts';

/** For the mail's own document: styles and the images it brings along, nothing else; no script in any way. */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

const VIEWPORT = '<base target="_top"><meta name="viewport" content="width=device-width, initial-scale=1">';

/** The HTML part: links open in the whole window, images sent along are shown. */
export function mailHtml(mail: Mail): string {
  const shown = mail.html.replace(/cid:([^"'\s)>]+)/gi, (found, id: string) => embedded(mail, id) ?? found);
  const head =
    /<head(?:\s[^>]*)?>/i.exec(shown) ?? /<html(?:\s[^>]*)?>/i.exec(shown) ?? /^\s*<!doctype[^>]*>/i.exec(shown);
  const at = head ? head.index + head[0].length : 0;
  return shown.slice(0, at) + VIEWPORT + shown.slice(at);
}

function embedded({ attachments }: Mail, id: string): string | undefined {
  const part = attachments.find(({ contentId }) => contentId === safeDecode(id));
  return part && /^image\/[\w.+-]+$/.test(part.type)
    ? `data:${part.type};base64,${part.content.toString('base64')}`
    : undefined;
}

function safeDecode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
