import type { Database } from '../db/database.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { CaseClient } from '../temporal/case-client.ts';

export interface ActivityDeps {
  readonly db: Database;
  readonly cases: CaseClient;
  readonly transport: MailTransport;
  /** Base of every link, without a slash at its end. */
  readonly publicUrl: string;
  /** Address that every mail comes from; its domain carries Message-IDs and reply addresses. */
  readonly mailFrom: string;
}
