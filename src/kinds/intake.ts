import * as z from 'zod';
import { Instant } from './scalars';

export const IngestArrival = z
  .strictObject({
    at: Instant,
    login: z.string(),
    source: z.string().meta({ description: 'Who wrote the notification: alertmanager.' }),
    alerts: z.int().meta({ description: 'Alerts in it that were kept.' }),
  })
  .meta({ id: 'IngestArrival' });

export const IngestRefusal = z
  .strictObject({
    at: Instant.meta({ description: 'The last time.' }),
    login: z.string(),
    reason: z.string(),
    times: z.int().meta({ description: 'In a row, for the same reason.' }),
  })
  .meta({ id: 'IngestRefusal' });

export const IngestStatus = z
  .strictObject({
    last: IngestArrival.optional().meta({ description: 'The newest notification that was taken.' }),
    tested: IngestArrival.optional().meta({ description: 'The newest test that somebody asked for.' }),
    refused: z.array(IngestRefusal).max(10).optional().meta({
      description: 'Notifications that were refused, one entry a login, the newest first. Editors and Admins only.',
    }),
  })
  .meta({ id: 'IngestStatus' });

export const IngestTestAnswer = z
  .strictObject({
    message: z.string().meta({ description: 'What became of the test alert, and what would become of a real one.' }),
    status: IngestStatus,
  })
  .meta({ id: 'IngestTestAnswer' });

export type IngestStatus = z.infer<typeof IngestStatus>;
export type IngestTestAnswer = z.infer<typeof IngestTestAnswer>;
