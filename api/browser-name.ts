/** The first that fits counts: each browser also calls itself by the names below it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system in two words, for the list of one's own sessions; '' for anything else. More is not kept. */
export function browserName(agent: string | undefined): string {
  const named = (names: typeof BROWSERS): string => names.find(([form]) => form.test(agent ?? ''))?.[1] ?? '';
  return [named(BROWSERS), named(SYSTEMS)].filter((name) => name !== '').join(' · ');
}
