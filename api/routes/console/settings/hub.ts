import type { FastifyInstance } from 'fastify';
import { reading } from '../../../../db/database.ts';
import { readSettingsSummary } from '../../../../db/views/read-settings-summary.ts';
import { hasRight } from '../../../../domain/rights.ts';
import { listPackViews } from '../../../../services/confirm-pack.ts';
import type { AppDeps } from '../../../deps.ts';
import { sendPage } from '../../../page.ts';
import { actorOf, readerOf } from '../../../plugins/callers.ts';
import { settingsAreas } from '../../../settings-view.ts';

/** What the house can set, each area with a line on how it stands; everybody sees the areas that they may open. */
export function registerSettingsHub(app: FastifyInstance, deps: AppDeps): void {
  app.get('/settings', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { roles } = actorOf(request);
    const summary = await readSettingsSummary(reading(deps.db));
    const needed = (await listPackViews(deps)).filter(({ needsConfirmation }) => needsConfirmation);
    const packs = { confirmed: needed.filter(({ state }) => state === 'confirmed').length, all: needed.length };
    const { lang, zone } = readerOf(request);
    const groups = settingsAreas(lang, zone, { ...summary, packs }, (right) => hasRight(roles, right));
    return sendPage(request, reply, 'settings', { groups });
  });
}
