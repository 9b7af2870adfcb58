/** The steps that lead an empty installation to its first case, in the order in which they help each other. */
export const SETUP_STEPS = ['company', 'mail', 'people', 'clients', 'policy', 'packs'] as const;
type SetupStep = (typeof SETUP_STEPS)[number];

/** What the set-up is judged by. */
export interface SetupFacts {
  readonly company: { readonly saved: boolean; readonly contact: string; readonly address: string | null };
  readonly mail: {
    /** The newest test mail; null = none was sent. */
    readonly test: { readonly state: string; readonly bounced: boolean } | null;
    readonly arrived: boolean;
  };
  readonly people: {
    /** How many active people have each role that a case cannot do without. */
    readonly approvers: number;
    readonly legal: number;
    readonly finance: number;
    readonly addresses: readonly string[];
  };
  readonly clients: {
    readonly clients: number;
    readonly contracts: number;
    /** Clients whom no notice could reach: nobody there is authorised. */
    readonly withoutContact: number;
    readonly addresses: readonly string[];
  };
  readonly policy: { readonly version: number; readonly accepted: number | null };
  /** Packs of the clients' countries that wait for Legal. */
  readonly packs: readonly { readonly country: string; readonly waiting: number }[];
}

/** What is wrong with a step: a code, and how often. */
interface SetupProblem {
  readonly code: string;
  readonly n: number;
}

export interface SetupState {
  readonly step: SetupStep;
  readonly done: boolean;
  readonly problems: readonly SetupProblem[];
}

/** Each step with all that is still wrong; a step without a problem is done. */
export function judgeSetup(facts: SetupFacts): SetupState[] {
  const problems: Readonly<Record<SetupStep, readonly SetupProblem[]>> = {
    company: companyProblems(facts.company),
    mail: mailProblems(facts.mail),
    people: peopleProblems(facts.people),
    clients: clientProblems(facts.clients),
    policy: policyProblems(facts.policy),
    packs: facts.packs.flatMap(({ waiting }) => when(waiting > 0, 'packs-waiting', waiting)),
  };
  return SETUP_STEPS.map((step) => ({ step, done: problems[step].length === 0, problems: problems[step] }));
}

const when = (holds: boolean, code: string, n = 1): SetupProblem[] => (holds ? [{ code, n }] : []);

function companyProblems({ saved, contact, address }: SetupFacts['company']): SetupProblem[] {
  if (!saved) return [{ code: 'company-unsaved', n: 1 }];
  return [
    ...when(isUnreachable(contact), 'company-unreachable'),
    ...when(address === null || address.trim() === '', 'company-address'),
  ];
}

function mailProblems({ test, arrived }: SetupFacts['mail']): SetupProblem[] {
  if (test === null) return when(!arrived, 'mail-untested');
  if (test.bounced) return [{ code: 'mail-bounced', n: 1 }];
  if (test.state === 'refused' || test.state === 'unknown') return [{ code: `mail-${test.state}`, n: 1 }];
  if (test.state !== 'accepted') return [{ code: 'mail-waiting', n: 1 }];
  return when(!arrived, 'mail-unconfirmed');
}

function peopleProblems({ approvers, legal, finance, addresses }: SetupFacts['people']): SetupProblem[] {
  const unreachable = addresses.filter(isUnreachable).length;
  return [
    ...when(approvers === 0, 'people-no-approver'),
    ...when(legal === 0, 'people-no-legal'),
    ...when(finance === 0, 'people-no-finance'),
    ...when(unreachable > 0, 'people-unreachable', unreachable),
  ];
}

function clientProblems({ clients, contracts, withoutContact, addresses }: SetupFacts['clients']): SetupProblem[] {
  if (clients === 0) return [{ code: 'clients-none', n: 1 }];
  const unreachable = addresses.filter(isUnreachable).length;
  return [
    ...when(contracts === 0, 'clients-no-contract'),
    ...when(withoutContact > 0, 'clients-no-contact', withoutContact),
    ...when(unreachable > 0, 'clients-unreachable', unreachable),
  ];
}

function policyProblems({ version, accepted }: SetupFacts['policy']): SetupProblem[] {
  if (accepted === null) return [{ code: 'policy-unread', n: 1 }];
  return when(accepted !== version, 'policy-changed', version);
}

/** Names that are kept for examples and tests (RFC 2606, RFC 6761): no mail ever arrives there. */
export function isUnreachable(address: string): boolean {
  return /[@.](example|test|invalid|localhost|example\.(com|org|net))$/i.test(address.trim());
}
