import type { Database } from '../db/database.ts';
import type { Sender } from '../mail/relays.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { CaseClient } from '../temporal/case-client.ts';

export interface ActivityDeps {
  readonly db: Database;
  readonly cases: CaseClient;
  readonly transport: MailTransport;
  /** Base of every link, without a slash at its end. */
  readonly publicUrl: string;
  /** Address that mails come from where the policy names no other sender; its domain carries Message-IDs and reply addresses. */
  readonly mailFrom: string;
  /** Further senders, by the name that a policy gives. */
  readonly senders?: ReadonlyMap<string, Sender>;
  /** Gets a copy of every formal mail in the same transaction. */
  readonly journal?: string | null;
}
