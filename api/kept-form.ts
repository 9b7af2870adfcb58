import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormBody } from './form-body.ts';
import { sendPage } from './page.ts';

export interface KeptField {
  readonly name: string;
  readonly value: string;
}

const PREFIX = 'kept.';

/** What was typed, as hidden fields that are sent again. */
export const fieldsOf = (form: FormBody): KeptField[] =>
  [...form].flatMap(([name, values]) => values.map((value) => ({ name, value })));

/** The same beside the fields of another form, and back. */
export const asKept = (form: FormBody): KeptField[] =>
  fieldsOf(form).map(({ name, value }) => ({ name: PREFIX + name, value }));
export const keptIn = (form: FormBody): FormBody =>
  new Map(
    [...form].flatMap(([name, values]) => (name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), values]] : [])),
  );
export const isKept = (name: string): boolean => name.startsWith(PREFIX);

/** The session ended while a form was filled in: what was typed waits on this page until its reader has signed in again. */
export const sendSignInAgain = (request: FastifyRequest, reply: FastifyReply, form: FormBody): FastifyReply =>
  sendPage(request, reply, 'sign-in-again', { action: request.url, kept: fieldsOf(form) }, { status: 401 });
