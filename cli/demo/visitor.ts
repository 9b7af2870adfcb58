import { fillIn, headingOf, readPageForm, type PageForm } from './page-form.ts';

/** A page as somebody's browser shows it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly heading: string;
  readonly html: string;
}

/** A browser without scripts, for one person: it keeps cookies, follows redirects and says where a form comes from. */
export interface Visitor {
  open(
    url: string,
    init?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Page>;
  /** Fills the page's form in and sends it; control names as in the page. */
  send(page: Page, typed: ReadonlyMap<string, readonly string[]>): Promise<Page>;
}

const PATIENCE_MS = 20_000;
const MOST_HOPS = 5;

export function visitor(language = 'en'): Visitor {
  const cookies = new Map<string, string>();
  const go = async (url: string, init: RequestInit, hops = 0): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'accept-language': language,
      ...(cookie === '' ? {} : { cookie }),
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(url, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    for (const [, name = '', value = ''] of response.headers
      .getSetCookie()
      .map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? []))
      cookies.set(name, value);
    const html = await response.text();
    const next = response.headers.get('location');
    if (next !== null && hops < MOST_HOPS) return go(new URL(next, url).href, { headers: {} }, hops + 1);
    return { url, status: response.status, heading: headingOf(html), html };
  };
  return {
    open: (url, init = {}) => go(url, { method: init.method ?? 'GET', headers: { ...init.headers } }),
    send: (page, typed) => {
      const form: PageForm = readPageForm(page.html);
      const headers = {
        origin: new URL(page.url).origin,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      };
      return go(new URL(form.action, page.url).href, { method: 'POST', headers, body: fillIn(form, typed).toString() });
    },
  };
}
