/** One thing looked at: what was found and, unless all is well, the cure. `fail` means that `npm start` cannot work. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly cure?: string;
}
