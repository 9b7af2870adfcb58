/** Every mail of the catalogue that this service can write: who reads it, and what an uncertain delivery means (email.md §2 in docs). */

type Audience = 'staff' | 'client';
/** `formal` is sent at most once and never repeated blindly; the other classes may be repeated with the same bytes. */
type MailClass = 'request' | 'information' | 'formal' | 'account';

interface MailSpec {
  readonly audience: Audience;
  readonly class: MailClass;
}

const staffRequest: MailSpec = { audience: 'staff', class: 'request' };
const staffInformation: MailSpec = { audience: 'staff', class: 'information' };
const clientInformation: MailSpec = { audience: 'client', class: 'information' };
const clientFormal: MailSpec = { audience: 'client', class: 'formal' };

export const MAILS = {
  T01: staffRequest,
  T02: staffInformation,
  T03: staffRequest,
  T04: staffRequest,
  T05: clientInformation,
  T06: clientInformation,
  T07o: staffRequest,
  T07c: clientInformation,
  T08: staffRequest,
  T09: staffRequest,
  T10: staffInformation,
  T11: staffRequest,
  T12: staffRequest,
  T13: staffInformation,
  T14: staffRequest,
  T15: staffRequest,
  T16: staffRequest,
  T17: staffRequest,
  T18: clientInformation,
  T19: staffRequest,
  T20a: clientFormal,
  T20b: clientFormal,
  T20c: clientFormal,
  T20d: clientFormal,
  T20e: clientFormal,
  T21c: clientInformation,
  T21o: staffRequest,
  T22: clientInformation,
  T23c: clientInformation,
  T23o: staffInformation,
  T24c: clientFormal,
  T24f: staffRequest,
  T25: clientInformation,
  T26: clientInformation,
  T26d: clientInformation,
  T26o: staffInformation,
  T26q: clientInformation,
  T26r: clientInformation,
  T27: clientFormal,
  T28: staffRequest,
  T28d: staffInformation,
  T29o: staffRequest,
  T29c: clientInformation,
  T30: staffRequest,
  T31: staffRequest,
  T32: clientInformation,
  T33: clientInformation,
  T34: staffInformation,
  T35: staffInformation,
  T36: clientInformation,
  T37: clientInformation,
  T38c: clientInformation,
  T38o: staffInformation,
  T39: { audience: 'staff', class: 'account' },
  T40: { audience: 'staff', class: 'account' },
  T41: staffRequest,
  T41c: staffInformation,
  T42: staffRequest,
} as const satisfies Record<string, MailSpec>;

export type MailKind = keyof typeof MAILS;
export const MAIL_KINDS = Object.keys(MAILS) as readonly MailKind[];

export const isFormal = (kind: MailKind): boolean => MAILS[kind].class === 'formal';

/** The letters that the workflow itself delivers and waits for: the notice and the pause letter. */
export const isNotice = (kind: MailKind): boolean => kind.startsWith('T20');
