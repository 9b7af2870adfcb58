/** The facts that may interrupt a stage, by how far the case is (domain/facts.ts). */
export const AT_FIRST = ['withdraw', 'client-left'] as const;
export const BEFORE_PACKET = [...AT_FIRST, 'new-facts'] as const;
export const IN_PREPARATION = [...BEFORE_PACKET, 'money-changed'] as const;
const WHEN_DECIDED = [
  'client-left',
  'new-facts',
  'guard',
  'legal-hold',
  'dispute',
  'contract-changed',
  'money-changed',
] as const;
export const IN_APPROVAL = ['withdraw', ...WHEN_DECIDED] as const;
export const AFTER_APPROVAL = ['stop', ...WHEN_DECIDED] as const;
