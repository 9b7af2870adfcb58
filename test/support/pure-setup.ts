import { precompileTemplates } from '../../tools/precompile-templates.ts';

/** The only thing that the tests without services need to have been built. */
export default async function pureSetup(): Promise<void> {
  await precompileTemplates();
}
