import * as z from 'zod';

/** DNS-1123 label: the name of every object. Look-ups of incidents take either case. */
export const Name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/)
  .meta({ id: 'Name', description: 'DNS-1123 label: lower case letters, digits and hyphens, at most 63.' });

/** UTC instant in whole seconds, RFC 3339. */
export const Instant = z
  .string()
  .meta({ id: 'Instant', format: 'date-time', description: 'UTC instant in whole seconds, RFC 3339.' });

/** Day of the calendar without time and zone, "2026-11-21". */
export const LocalDate = z
  .string()
  .regex(/^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/)
  .meta({ id: 'LocalDate', description: 'Day of the calendar, for example "2026-11-21".' });

/** Duration as Prometheus and Go write it: "15m", "1h30m", "2d". */
export const Duration = z
  .string()
  .regex(/^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?)$/)
  .min(1)
  .meta({ id: 'Duration', description: 'Duration such as "15m", "1h30m" or "2d".' });

/** IANA time zone, for example "Europe/Berlin". The server checks that it exists. */
export const TimeZone = z
  .string()
  .min(1)
  .max(64)
  .meta({ id: 'TimeZone', description: 'IANA time zone, for example "Europe/Berlin".' });

/** Wall-clock time of day, "06:00". */
export const WallTime = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .meta({ id: 'WallTime', description: 'Wall-clock time of day, for example "06:00".' });

/** Wall-clock time at which something ends, "17:30"; "24:00" is the midnight at the end of the day. */
export const WallTimeEnd = z
  .string()
  .regex(/^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/)
  .meta({
    id: 'WallTimeEnd',
    description: 'Wall-clock time at which something ends, for example "17:30"; "24:00" is the end of the day.',
  });

export const Priority = z
  .enum(['P1', 'P2', 'P3', 'P4'])
  .meta({ id: 'Priority', description: 'P1 critical, P2 high, P3 medium, P4 low.' });

export const IncidentState = z
  .enum(['open', 'investigating', 'identified', 'monitoring', 'resolved'])
  .meta({ id: 'IncidentState' });

export const Link = z
  .strictObject({
    title: z.string().min(1).max(200),
    url: z
      .string()
      .regex(/^(https?:\/\/|\/)/)
      .max(2000),
  })
  .meta({ id: 'Link', description: 'A web address (http, https or a path of this Grafana) with its title.' });

export const Labels = z
  .record(z.string().max(200), z.string().max(4000))
  .meta({ id: 'Labels', description: 'Label names and values.' });

export type Priority = z.infer<typeof Priority>;
export type IncidentState = z.infer<typeof IncidentState>;
export type Link = z.infer<typeof Link>;

/** A figure that is absent while nothing is known; never a zero that stands for "unknown". */
export function figure(description: string) {
  return z.number().optional().meta({ description, format: 'double', 'x-go-type-skip-optional-pointer': false });
}

export const double = (description: string) => z.number().meta({ description, format: 'double' });
