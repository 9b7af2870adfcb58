import { hasRight, type Right } from '../domain/rights.ts';
import type { Role } from '../domain/codes.ts';

interface NavItem {
  readonly href: string;
  /** Its words are the message `home.nav.<name>`. */
  readonly name: string;
  readonly current: boolean;
}

interface Place {
  readonly href: string;
  readonly name: string;
  readonly right: Right;
  /** Addresses that belong to it. */
  readonly holds: RegExp;
}

const PLACES: readonly Place[] = [
  { href: '/', name: 'home', right: 'take-part', holds: /^\/(\?|$)/ },
  {
    href: '/board',
    name: 'board',
    right: 'take-part',
    holds: /^\/(board|views|cases(?!\/new)(?!\?(.*&)?rehearsal=true))\b/,
  },
  {
    href: '/cases?rehearsal=true',
    name: 'rehearsals',
    right: 'take-part',
    holds: /^\/(rehearsals|cases\?(.*&)?rehearsal=true)\b/,
  },
  { href: '/cases/new', name: 'new', right: 'take-part', holds: /^\/cases\/new\b/ },
  { href: '/reports', name: 'reports', right: 'see-reports', holds: /^\/reports\b/ },
  { href: '/inbound', name: 'inbound', right: 'watch-mail', holds: /^\/inbound\b/ },
  {
    href: '/settings',
    name: 'settings',
    right: 'take-part',
    holds: /^\/(settings|setup|policies|packs|wordings|import)\b/,
  },
];

/** Where somebody with these roles can go, and where they are. */
export const navOf = (roles: readonly Role[], url: string): NavItem[] =>
  PLACES.filter(({ right }) => hasRight(roles, right)).map(({ href, name, holds }) => ({
    href,
    name,
    current: holds.test(url),
  }));
