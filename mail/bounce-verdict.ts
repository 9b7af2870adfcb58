import type { BounceVerdict } from '../domain/inbound.ts';

const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/;
const REPLY_CODE = /(?:^|[^\d.])([45])\d\d(?=[ -])/;

/** Words of servers that give no exact code; each line of them is one meaning in many voices. */
const UNKNOWN_USER =
  /user unknown|unknown user|no such (?:user|recipient|mailbox|person|address)|(?:user|mailbox|address|account|recipient)(?: \S+)? (?:not found|does ?n[o']t exist|unknown|unavailable or does not exist)|does not exist|invalid (?:recipient|mailbox)|no mailbox here|account (?:has been |is )?(?:disabled|deactivated|inactive)|unrouteable address|recipientnotfound|not a known user/i;
const FULL =
  /mailbox (?:is )?(?:full|over)|over ?quota|quota (?:has been |is )?exceeded|exceed(?:s|ed) (?:its |the |their )?(?:\w+ )?quota|insufficient (?:system )?storage|not enough (?:storage|space)|out of storage|inbox is (?:full|out)/i;
const POLICY =
  /\bspam\b|blocked|black ?list|block ?list|dnsbl|spamhaus|polic(?:y|ies)|dmarc|\bspf\b|\bdkim\b|reputation|unsolicited|not (?:authenticated|authori[sz]ed)|access denied|prohibited|content rejected|virus/i;
const PASSING =
  /try (?:again )?later|temporar|timed? ?out|connection refused|could not connect|retry time(?:out)? (?:not reached|exceeded)|greylist|too many connections|delayed|expired/i;

export interface Verdict {
  /** The exact code, from the field or else from what the server said. */
  readonly status: string | null;
  readonly verdict: BounceVerdict;
}

/**
 * Why a mail failed: the field `Status` first, unless it is as empty as 5.0.0; then the code and the words of the diagnostic (RFC 3463).
 * 5.7.x is the receiver's policy, x.2.2 a full mailbox; a failure that says nothing counts as hard.
 */
export function bounceVerdict(statusField: string | null, diagnostic: string): Verdict {
  const given = exact(statusField ?? '');
  const told = exact(diagnostic);
  const vague = given === null || given.detail === '0.0';
  const code = vague ? (told ?? given) : given;
  return { status: code?.text ?? null, verdict: verdictOf(code, diagnostic, vague && told === null) };
}

interface Code {
  readonly text: string;
  readonly first: string;
  readonly detail: string;
}

function exact(text: string): Code | null {
  const [whole, first, subject, detail] = ENHANCED.exec(text) ?? [];
  if (whole === undefined || first === undefined || subject === undefined || detail === undefined) return null;
  return { text: whole, first, detail: `${subject}.${detail}` };
}

function verdictOf(code: Code | null, diagnostic: string, wordsDecide: boolean): BounceVerdict {
  if (code?.detail === '2.2' || FULL.test(diagnostic)) return 'full';
  if (UNKNOWN_USER.test(diagnostic)) return 'hard';
  if (code?.detail.startsWith('7.') === true) return code.first === '4' ? 'soft' : 'policy';
  if (wordsDecide && POLICY.test(diagnostic)) return 'policy';
  if (code !== null && !wordsDecide) return code.first === '4' ? 'soft' : 'hard';
  const reply = REPLY_CODE.exec(diagnostic)?.[1];
  if (reply !== undefined) return reply === '4' ? 'soft' : 'hard';
  if (PASSING.test(diagnostic)) return 'soft';
  return code?.first === '4' ? 'soft' : 'hard';
}
