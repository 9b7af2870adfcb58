/** A rehearsal that was given a day begins at nine o'clock in UTC of it; today where none was chosen. */
export function rehearsalStart(day: unknown): string {
  return `${typeof day === 'string' ? day : new Date().toISOString().slice(0, 10)}T09:00:00Z`;
}
