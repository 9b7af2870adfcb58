import * as z from 'zod';
import { FINAL_OUTCOMES, PATHS, REASON_CODES, STAGES, TIERS, CASE_ROLES } from '../../domain/codes.ts';
import { SIDE_STATES } from '../../domain/side-states.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { CASE_ACTIONS } from '../../services/act-on-case.ts';
import { InboundItem } from './inbound.ts';
import { MailItem } from './mails.ts';
import {
  anything,
  created,
  createdOnce,
  day,
  file,
  instant,
  Money,
  Named,
  ok,
  pageOf,
  uuid,
  type Answers,
} from './parts.ts';

const stage = z.enum(STAGES);
const reason = z.enum(REASON_CODES);
const text = z.string();

export const StartedCase = z.object({ id: uuid, number: text, url: z.url() }).meta({
  id: 'StartedCase',
  examples: [
    {
      id: '0190a1b2-0000-7000-8000-000000000001',
      number: 'PW-12',
      url: 'https://endings.example.com/cases/0190a1b2-0000-7000-8000-000000000001',
    },
  ],
});

/** What lists and the case itself tell alike. */
const facts = {
  id: uuid,
  number: text,
  stage,
  path: z.enum(PATHS).nullable(),
  tier: z.enum(TIERS).nullable(),
  outcome: z.enum(FINAL_OUTCOMES).nullable(),
  clientName: text,
  owner: Named,
  leadReason: reason,
  plannedEnd: day.nullable(),
  endDate: day.nullable(),
  openedAt: instant,
  endedAt: instant.nullable(),
  rehearsalNow: instant.nullable().meta({ description: 'Where the clock of a rehearsal stands; null for live cases.' }),
};

const CaseListItem = z
  .looseObject({ ...facts, openTasks: z.int(), nextDueAt: instant.nullable() })
  .meta({ id: 'CaseListItem' });

const CaseTask = z.object({
  ...{ id: uuid, kind: z.enum(TASK_KINDS), subject: text, stage, round: z.int() },
  state: z.enum(['open', 'answered', 'closed', 'withdrawn']),
  choice: text.nullable(),
  ...{ openedAt: instant, dueAt: instant.nullable(), endedAt: instant.nullable(), endedBy: text.nullable() },
  people: z.array(z.object({ id: text, name: text, standsInFor: text.nullable() })),
});

const CaseStage = z.object({
  ...{ step: z.int(), stage, round: z.int(), enteredAt: instant, leftAt: instant.nullable() },
  outcome: text.nullable(),
  cause: text.nullable(),
});

const CasePacket = z.looseObject({
  round: z.int(),
  digest: text.meta({ description: 'SHA-256 of its canonical JSON: what an approval binds.' }),
  content: z.looseObject({
    caseId: uuid,
    plannedEnd: day,
    noticeBy: day,
    owed: Money,
    goodwill: Money,
    noticeText: text,
  }),
  ...{ madeAt: instant, approvedAt: instant.nullable(), approvedBy: text.nullable(), voidedAt: instant.nullable() },
});

const SideStateEntry = z.looseObject({
  ...{ state: z.enum(SIDE_STATES), beganAt: instant, liftedAt: instant.nullable(), why: text, beganBy: text },
});

export const CaseView = z
  .looseObject({
    ...facts,
    ...{ reasons: z.array(reason), currency: text, contractZone: text, value: Money.nullable() },
    ...{ noticeBy: day.nullable(), legalDate: day.nullable(), started: z.boolean() },
    policy: z.object({ name: text, version: z.int() }),
    figures: z
      .object({
        gain: z.int().nullable(),
        loss: z.int().nullable(),
        net: z.int().nullable(),
        pauseNet: z.int().nullable(),
      })
      .nullable(),
    people: z.array(z.object({ role: z.enum(CASE_ROLES), id: text, name: text })),
    incidents: z.array(
      z.looseObject({ id: uuid, reason, on: day, what: text, source: text, verifiedBy: text.nullable() }),
    ),
    complaints: z.array(z.object({ id: uuid, what: text, attempts: z.array(text) })),
    evidence: z.array(z.looseObject({ id: uuid, name: text, type: text, size: z.int() })),
    stages: z.array(CaseStage),
    tasks: z.array(CaseTask),
    packets: z.array(CasePacket).meta({ description: 'The newest first.' }),
    exitItems: z.array(z.looseObject({ itemId: text, title: text, state: text, person: text.nullable() })),
    refundLines: z.array(z.looseObject({ kind: text, state: text, amount: z.int(), currency: text })),
    mails: z.array(MailItem),
    inbound: z.array(InboundItem),
    sideStates: z.array(SideStateEntry),
    overrides: z.array(z.looseObject({ rule: text })),
    nobodyDecides: z.array(z.looseObject({ personId: text, name: text })),
    rules: z.array(z.looseObject({ rule: text, step: z.int(), rowId: text, outcome: text, at: instant })),
    audit: z.array(z.looseObject({ seq: z.int(), at: instant, actor: text, action: text })),
  })
  .meta({ id: 'Case' });

const Receipt = z.object({ caseId: uuid, action: z.enum(CASE_ACTIONS), at: instant, note: text.nullable() });
const Plan = z.looseObject({
  ...{ startsAt: instant, endsAt: instant, outcome: text },
  ...{ stages: z.array(anything), deadlines: z.array(anything), assumptions: z.array(text) },
});

export const CASE_ANSWERS: Answers = {
  'POST /api/cases': createdOnce('The case is started; Location is its address.', StartedCase),
  'GET /api/cases': ok('Open cases first, the newest first among them.', pageOf(CaseListItem)),
  'GET /api/cases/:id': ok('Facts, stages, tasks, packets, money, mails, rules and audit.', CaseView),
  'POST /api/cases/:id/:kind': created('The entry is in the dossier.', z.object({ id: uuid })),
  'POST /api/cases/:id/actions/:action': ok('It is done.', Receipt),
  'POST /api/cases/:id/evidence': createdOnce('The file is in the dossier.', z.object({ id: uuid })),
  'GET /api/cases/:id/evidence/:file': file('The bytes, as a download.', 'application/octet-stream'),
  'POST /api/cases/:id/replies': created(
    'The mail was read; `result` says what became of it.',
    z.object({
      id: uuid,
      result: z.enum(['answered', 'filed', 'unclear', 'unknown-sender', 'refused']),
      detail: text,
    }),
  ),
  'POST /api/plans': ok('What would happen; nothing was written.', Plan),
};
