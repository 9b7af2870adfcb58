/** An id for a record that came without one: ASCII letters and digits of its name, and a number when that is taken. */
export function freeSlug(name: string, isTaken: (id: string) => boolean): string {
  const base = slug(name);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${String(n)}`;
    if (!isTaken(id)) return id;
  }
}

function slug(name: string): string {
  const plain = name
    .toLocaleLowerCase('en')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'record' : plain;
}
