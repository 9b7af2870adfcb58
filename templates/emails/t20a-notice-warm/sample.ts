export { noticeSamples as samples } from '../notice-sample.ts';
