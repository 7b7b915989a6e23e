import * as z from 'zod';
import { Instant } from './scalars';

const sourceName = z.string().min(1).max(100);
const sourceUrl = z.string().min(1).max(2000);
const hosts = z.array(z.string().max(300)).max(100);

/** What became of one question to a metric source. */
export const MetricSourceCall = z
  .strictObject({
    at: Instant,
    ok: z.boolean(),
    problem: z.string().optional().meta({ description: 'Why it failed and what to do, without addresses.' }),
    detail: z.string().optional().meta({ description: 'The error itself, with the address. Admins only.' }),
  })
  .meta({ id: 'MetricSourceCall' });

export const MetricSource = z
  .strictObject({
    name: z.string(),
    url: z.string().optional().meta({ description: 'Admins only.' }),
    last: MetricSourceCall.optional().meta({
      description: 'The last question that an indicator asked; absent when none was asked since this server started.',
    }),
  })
  .meta({ id: 'MetricSource', description: 'A Prometheus-compatible server that an Admin entered.' });

export const MetricSourceList = z.strictObject({ items: z.array(MetricSource) }).meta({ id: 'MetricSourceList' });

export const MetricSourceTestBody = z
  .strictObject({
    name: sourceName.optional().meta({ description: 'Of a saved source, when there is no url.' }),
    url: sourceUrl.optional().meta({ description: 'An address that need not be saved yet.' }),
    allowedHosts: hosts
      .optional()
      .meta({ description: 'Private hosts that may be called; the saved ones when absent.' }),
  })
  .meta({ id: 'MetricSourceTestBody' });

export const MetricSourceTest = z
  .strictObject({
    outcome: z.enum([
      'ok',
      'notPermitted',
      'noSuchName',
      'refused',
      'unreachable',
      'tls',
      'unauthorized',
      'noPrometheus',
      'redirect',
      'timeout',
      'failed',
    ]),
    message: z.string().meta({ description: 'What was found, or what is wrong and what to do.' }),
    version: z.string().optional(),
    targets: z.int().optional().meta({ description: 'Series of "up", one for each target that is scraped.' }),
    oldest: Instant.optional().meta({ description: 'Samples of "up" go back at least so far; 90 days are looked at.' }),
  })
  .meta({ id: 'MetricSourceTest' });

export const MetricSourceInput = z.strictObject({ name: sourceName, url: sourceUrl }).meta({ id: 'MetricSourceInput' });

/** Settings before they are saved. What cannot be taken is refused by its field. */
export const MetricSettingsBody = z
  .strictObject({
    metricSources: z.array(MetricSourceInput).max(100),
    allowedHosts: hosts.optional(),
  })
  .meta({ id: 'MetricSettingsBody' });

export const MetricSettingsAnswer = z
  .strictObject({ checked: z.int().meta({ description: 'Sources that were looked at.' }) })
  .meta({ id: 'MetricSettingsAnswer' });

export type MetricSource = z.infer<typeof MetricSource>;
export type MetricSourceList = z.infer<typeof MetricSourceList>;
export type MetricSourceTest = z.infer<typeof MetricSourceTest>;
