import { metricLines, type Sample } from './metric-text.ts';

const SECONDS = [0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;
const NAME = 'partways_http_request_duration_seconds';

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** How many took at most so long, by the place in `SECONDS`; not yet summed up. */
  readonly counts: number[];
  count: number;
  sum: number;
}

/** How long requests took, by the pattern of their route: addresses themselves may hold a token. */
export class RequestTimes {
  private readonly series = new Map<string, Series>();

  observe(method: string, route: string, status: number, seconds: number): void {
    const labels = { method, route, status: `${String(Math.floor(status / 100))}xx` };
    const key = `${labels.method} ${labels.route} ${labels.status}`;
    const found = this.series.get(key) ?? { labels, counts: SECONDS.map(() => 0), count: 0, sum: 0 };
    this.series.set(key, found);
    const at = SECONDS.findIndex((limit) => seconds <= limit);
    if (at >= 0) found.counts[at] = (found.counts[at] ?? 0) + 1;
    found.count += 1;
    found.sum += seconds;
  }

  /** Prometheus text. */
  text(): string {
    const samples = [...this.series.values()].flatMap((one) => samplesOf(one));
    return metricLines(NAME, 'histogram', 'Seconds from the request to its answer.', samples);
  }
}

function samplesOf({ labels, counts, count, sum }: Series): Sample[] {
  let below = 0;
  const buckets = SECONDS.map((limit, i): Sample => {
    below += counts[i] ?? 0;
    return { suffix: '_bucket', labels: { ...labels, le: String(limit) }, value: below };
  });
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}
