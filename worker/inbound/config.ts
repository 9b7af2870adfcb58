import { z } from 'zod';
import { variable } from '../../services/parse-environment.ts';

const PORT = 'a port from 1 to 65535';
const MEGABYTES = 'megabytes from 1 to 100';
const FILE = 'the path of a PEM file';
const IMAP = 'a URL such as imaps://user:password@mail.example.com/INBOX';
const MEGABYTE = 1024 * 1024;

/** Where mail comes in. Unset ports and addresses are off. */
export const InboundVariables = {
  INBOUND_SMTP_PORT: variable(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: PORT })
    .optional(),
  INBOUND_SMTP_HOST: variable(/^[^\s]+$/, 'an address to listen on such as 127.0.0.1').default('127.0.0.1'),
  INBOUND_TLS_CERT_FILE: variable(/./, FILE).optional(),
  INBOUND_TLS_KEY_FILE: variable(/./, FILE).optional(),
  INBOUND_IMAP_URL: variable(/^imaps?:\/\/./, IMAP)
    .refine((text) => URL.canParse(text), { error: IMAP })
    .optional(),
  INBOUND_MAX_MB: variable(/^\d{1,3}$/, MEGABYTES)
    .default('25')
    .transform(Number)
    .refine((size) => size >= 1 && size <= 100, { error: MEGABYTES })
    .transform((size) => size * MEGABYTE),
  INBOUND_TRUSTED_RELAY: variable(
    /^[A-Za-z0-9.-]{1,253}$/,
    'the name with which your mail server signs Authentication-Results, such as mx.example.com',
  ).optional(),
};

const InboundConfig = z.object(InboundVariables);
export type InboundConfig = z.output<typeof InboundConfig>;
