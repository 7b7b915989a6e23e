import React, { useEffect, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Text } from '@grafana/ui';
import { previewQuery } from '../../api/onCall';
import { t } from '../../domain/text';
import { toInstant } from '../../domain/zoned';
import type { Finding } from '../../kinds/oncall';
import { serverNow } from '../../platform/clock';
import { Mark } from '../../ui/Mark';
import type { Desk } from './desk';
import { findingText } from './findingText';

const DAY = 24 * 3_600_000;
/** Findings of rest look at the shifts around. */
const AROUND = 2 * DAY;
const PAUSE_MS = 300;

interface Override {
  schedule: string;
  add?: string;
  remove?: string;
  start?: string;
  end: string;
}

/** What an override would bring, in words, while it is written. */
export function PreviewOf({ desk, override }: { desk: Desk; override: Override }) {
  const { schedule, add, remove, start, end } = override;
  const [opened] = useState(serverNow);
  const written = JSON.stringify({ schedule, add, remove, start, end });
  const settled = useSettled(written);
  const body = useMemo(() => {
    const asked = JSON.parse(settled) as Override;
    const from = asked.start ? Date.parse(asked.start) : opened;
    return {
      schedule: asked.schedule,
      override: asked,
      start: toInstant(from - AROUND),
      end: toInstant(Date.parse(asked.end) + AROUND),
    };
  }, [settled, opened]);
  const { data: answer, error: refused, isFetching } = useQuery(previewQuery(body));
  // What was worked out for other words would be a lie.
  const [data, error] = written === settled ? [answer, refused] : [undefined, null];
  return (
    <div role="status" aria-busy={isFetching}>
      {error && (
        <Text element="p" color="secondary">
          {t('oncall.preview.failed', 'What it would change could not be worked out: {{why}}', { why: error.message })}
        </Text>
      )}
      {!data && !error && (
        <Text element="p" color="secondary">
          {t('oncall.preview.loading', 'Working out what it changes')}
        </Text>
      )}
      {data && data.come.length === 0 && data.go.length === 0 && (
        <Text element="p" color="secondary">
          {t('oncall.preview.nothing', 'No warning comes or goes with it.')}
        </Text>
      )}
      {data && <Findings title={t('oncall.preview.come', 'It brings')} tone="warn" findings={data.come} desk={desk} />}
      {data && <Findings title={t('oncall.preview.go', 'It mends')} tone="good" findings={data.go} desk={desk} />}
    </div>
  );
}

interface FindingsProps {
  title: string;
  tone: 'warn' | 'good';
  findings: Finding[];
  desk: Desk;
}

function Findings({ title, tone, findings, desk }: FindingsProps) {
  if (findings.length === 0) {
    return null;
  }
  return (
    <>
      <Text element="h6">{title}</Text>
      <ul style={{ listStyle: 'none' }} aria-label={title}>
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.start} ${finding.text}`}>
            <Mark tone={tone} wraps>
              {findingText(finding, desk)}
            </Mark>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A value once nobody has changed it for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
