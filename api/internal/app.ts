import Fastify, { type FastifyInstance } from 'fastify';
import { registerHealth } from './health.ts';
import { registerMetrics, type MetricsDeps } from './metrics.ts';

/** The listener for whoever runs the service: never reachable from outside. Builds without listening. */
export function buildInternalApp(deps: MetricsDeps): FastifyInstance {
  const app = Fastify({ logger: false });
  registerHealth(app, deps);
  registerMetrics(app, deps);
  return app;
}
