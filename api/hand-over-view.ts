import type { Language } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { HandOverAsk } from '../services/takers.ts';
import { translate } from '../templates/render.ts';
import type { FormBody } from './form-body.ts';
import { formView, type FormView } from './form-view.ts';

/** The fold in which a question is passed on, as the partial `page/hand-over` shows it. */
export interface HandOverView {
  readonly action: string;
  readonly nonce: string | null;
  readonly form: FormView;
  /** Unfolded, since something in it does not fit. */
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  readonly send: string;
  /** Whom somebody else passes it on for; null = oneself. */
  readonly from: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[] | null;
}

interface Place {
  readonly lang: Language;
  readonly action: string;
  readonly nonce: string | null;
  readonly owner: string;
  readonly from: HandOverView['from'];
  /** What was typed into this form, and what is wrong with it; null before anybody typed. */
  readonly wrong: { readonly typed: FormBody; readonly problems: readonly Problem[] } | null;
}

export function handOverView(ask: HandOverAsk | null, place: Place): HandOverView | null {
  if (ask === null) return null;
  const { lang, action, nonce, owner, from, wrong } = place;
  const group = ask.who === 'client' ? 'hand-over-client' : 'hand-over';
  return {
    ...{ action, nonce, from },
    form: formView({
      ...{ group, decides: 'way', lang, fields: ask.fields },
      typed: wrong?.typed ?? null,
      problems: wrong?.problems ?? [],
    }),
    open: wrong !== null,
    title: translate(lang, `decision.hand-over.${ask.who}`),
    text: translate(lang, `decision.hand-over.${ask.who}-text`, { owner }),
    send: translate(lang, ask.who === 'client' ? 'decision.hand-over.send-client' : 'decision.hand-over.send'),
  };
}
