import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const LONGEST = 40_000;
const encoded = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/);
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
export type Transport = (typeof TRANSPORTS)[number];

const shared = { id: encoded, rawId: encoded, type: z.literal('public-key') };

const Registration = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.enum(TRANSPORTS)).max(7).catch([]).default([]),
  }),
});

const Authentication = z.object({
  ...shared,
  response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded }),
});

/** What a browser made at enrolment, as JSON in a form field; null for anything else. */
export function registrationIn(text: string): RegistrationResponseJSON | null {
  const parsed = Registration.safeParse(jsonIn(text));
  return parsed.success ? { ...parsed.data, clientExtensionResults: {} } : null;
}

/** What a browser signed, as JSON in a form field; null for anything else. */
export function assertionIn(text: string): AuthenticationResponseJSON | null {
  const parsed = Authentication.safeParse(jsonIn(text));
  return parsed.success ? { ...parsed.data, clientExtensionResults: {} } : null;
}

function jsonIn(text: string): unknown {
  if (text.length > LONGEST) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
