/** What D12 asks about a case. */
export interface PermanenceFacts {
  /** Hardship, capacity, reorganisation: something that passes. */
  readonly causeHasEnd: boolean;
  readonly abuse: boolean;
  readonly threat: boolean;
  readonly unethical: boolean;
  readonly failedRepairs: number;
  /** A mismatch of values that lasts. */
  readonly lastingMismatch: boolean;
}

const FAILED_REPAIRS = 2;

interface Row {
  readonly row: 'D12.1' | 'D12.2';
  readonly course: 'PAUSE' | 'PERMANENT';
  readonly why: string;
  readonly when: (facts: PermanenceFacts) => boolean;
}

const GROUNDS: readonly Row[] = [
  { row: 'D12.2', course: 'PERMANENT', why: 'abuse', when: ({ abuse }) => abuse },
  { row: 'D12.2', course: 'PERMANENT', why: 'threat', when: ({ threat }) => threat },
  { row: 'D12.2', course: 'PERMANENT', why: 'unethical', when: ({ unethical }) => unethical },
  {
    row: 'D12.2',
    course: 'PERMANENT',
    why: 'repairs-failed',
    when: ({ failedRepairs }) => failedRepairs >= FAILED_REPAIRS,
  },
  { row: 'D12.2', course: 'PERMANENT', why: 'lasting-mismatch', when: ({ lastingMismatch }) => lastingMismatch },
];

/** The rows of the document exclude one another: a pause needs a cause with an end and none of the grounds of row 2. */
const ROWS: readonly Row[] = [
  {
    row: 'D12.1',
    course: 'PAUSE',
    why: 'cause-has-end',
    when: (facts) => facts.causeHasEnd && !GROUNDS.some((ground) => ground.when(facts)),
  },
  ...GROUNDS,
  { row: 'D12.2', course: 'PERMANENT', why: 'no-end-in-sight', when: () => true },
];

/** D12: whether the case may be paused or only ends for good. `why` is a code. */
export function mayPause(facts: PermanenceFacts): Pick<Row, 'row' | 'course' | 'why'> {
  const match = ROWS.find((row) => row.when(facts));
  if (match === undefined) throw new RangeError('Found no matching row of D12; expected the last row to match.');
  return { row: match.row, course: match.course, why: match.why };
}
