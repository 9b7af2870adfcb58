import { precompileTemplates } from './precompile-templates.ts';

const count = await precompileTemplates();
console.log(`${String(count)} templates compiled`);
