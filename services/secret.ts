import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as base64url: what a link, a session or a token carries. Tables hold only its hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
