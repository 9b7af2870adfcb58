import { describe, expect, it } from '@jest/globals';
import { formsAccepted, SERVICE_FORMS } from '../../domain/service-forms.ts';

const accepts = (accepted: readonly string[], email_alone_enough: boolean | null = null) =>
  formsAccepted({ accepted, email_alone_enough });

describe('formsAccepted', () => {
  it('takes any form where a pack names none', () => {
    expect(accepts([])).toEqual(SERVICE_FORMS);
    expect(accepts([], true)).toEqual(SERVICE_FORMS);
  });

  it('takes those that the Turkish commercial code names, and e-mail never', () => {
    const codes = ['notary', 'registered_letter', 'telegram', 'kep_with_secure_esignature'];
    expect(accepts(codes, false)).toEqual(['registered-letter', 'notary', 'kep', 'telegram']);
    expect(accepts([], false)).not.toContain('email');
  });

  it.each([
    ['written', false],
    ['traceable_delivery', false],
    ['durable_medium', true],
    ['per_contract_clause', true],
    ['a code of a later pack', true],
  ])('reads %s', (code, email) => {
    expect(accepts([code]).includes('email')).toBe(email);
    expect(accepts([code])).toContain('courier');
  });
});
