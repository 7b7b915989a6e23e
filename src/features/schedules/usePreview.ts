import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { previewQuery } from '../../api/onCall';
import { addDays, dateAt, instantOf, toInstant } from '../../domain/zoned';
import type { PreviewBody } from '../../kinds/oncall';
import { type Schedule, ScheduleInput } from '../../kinds/schedule';
import { serverNow } from '../../platform/clock';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { type ScheduleDraft, toInput } from './scheduleDraft';

/** So long nobody typed, before the server is asked, in milliseconds. */
const PAUSE_MS = 500;
const DAYS = 14;

/** What the server says of the schedule as it is typed, a moment after the last key. Without a body it is not complete yet. */
export function usePreview(form: SaveForm<ScheduleDraft>, existing: Schedule | undefined) {
  const values = useWatch({ control: form.control }) as ScheduleDraft;
  const body = useSettled(bodyOf(values, existing), PAUSE_MS);
  const query = useQuery({
    ...previewQuery(body ?? NOTHING),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return { body, ...query };
}

const NOTHING: PreviewBody = { start: '', end: '' };

/** Nothing while the contract would refuse it: the server has nothing to say to half a schedule. */
function bodyOf(values: ScheduleDraft, existing: Schedule | undefined): PreviewBody | undefined {
  // A title is asked for when it is saved, not to see who would work.
  const { spec } = toInput({ ...values, title: values.title || 'Schedule' }, existing);
  const input = ScheduleInput.safeParse({ spec });
  if (!input.success || spec.layers.length === 0 || spec.layers.some(isEmpty)) {
    return undefined;
  }
  const today = dateAt(serverNow(), spec.timeZone);
  return {
    ...(existing ? { schedule: existing.metadata.name, effective: values.effective } : {}),
    spec,
    start: toInstant(instantOf(today, '00:00', spec.timeZone)),
    end: toInstant(instantOf(addDays(today, DAYS), '00:00', spec.timeZone)),
  };
}

function isEmpty({ type, participants, shifts }: Schedule['spec']['layers'][number]): boolean {
  return type === 'fixed' ? !shifts?.length : !participants?.length;
}

/** A value that has not changed for a while. */
function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same words are the same value
  }, [text, pause]);
  return settled;
}
