import type { Role } from '../domain/codes.ts';
import type { Database } from '../db/database.ts';
import type { CaseClient } from '../temporal/case-client.ts';

export interface ServiceDeps {
  readonly db: Database;
  readonly cases: CaseClient;
  /** Base of every link that leaves the service, without a slash at its end. */
  readonly publicUrl: string;
}

type Via = 'link' | 'session' | 'token' | 'rehearsal' | 'mail';

/** Who acts, and how they proved it. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly via: Via;
  /** Sessions only: a second factor was shown within the last ten minutes. */
  readonly fresh?: boolean;
}
