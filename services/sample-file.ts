import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a sample lies: beside the sources, also when this runs from `dist`. */
export function sampleFile(name: string): string {
  const places = ['../samples/', '../../samples/'].map((folder) =>
    fileURLToPath(new URL(folder + name, import.meta.url)),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error(`found no samples/${name} (looked at ${places.join(' and ')}); get a whole copy of the project`);
  return found;
}
