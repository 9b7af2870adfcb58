/** Packages of the tests that ship no types; only what is used. */
declare module 'html-to-text' {
  export function convert(html: string, options: object): string;
}
declare module 'jsdom' {
  interface Element {
    readonly tagName: string;
    getAttributeNames(): string[];
  }
  interface Window {
    readonly document: { querySelectorAll(selector: string): Iterable<Element> };
    eval(code: string): unknown;
    close(): void;
  }
  export class JSDOM {
    constructor(html: string, options?: { runScripts: 'outside-only' });
    readonly window: Window;
  }
}
