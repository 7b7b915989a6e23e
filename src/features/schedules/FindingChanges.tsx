import React from 'react';
import { Icon, Stack, Text } from '@grafana/ui';
import { t } from '../../domain/text';
import type { Finding, PreviewAnswer } from '../../kinds/oncall';
import { usePeopleText } from '../../platform/peopleText';

interface Props {
  answer: PreviewAnswer;
  isNew: boolean;
}

/** Which findings the change brings, which it ends, and which stay. */
export function FindingChanges({ answer: { come, go, findings }, isNew }: Props) {
  const stay = findings.filter((finding) => !come.some((one) => same(one, finding)));
  const all = findings.length + go.length;
  return (
    <div role="status">
      {all === 0 && (
        <Text element="p">{t('schedules.preview.no-findings', 'Nothing is wrong with it in these two weeks.')}</Text>
      )}
      <Group
        title={isNew ? t('schedules.preview.found', 'Found') : t('schedules.preview.come', 'Comes with the change')}
        icon="plus"
        findings={come}
      />
      <Group title={t('schedules.preview.go', 'Ends with the change')} icon="minus" findings={go} />
      <Group
        title={t('schedules.preview.stay', 'Stays as it is')}
        icon="exclamation-triangle"
        findings={stay}
      />
    </div>
  );
}

/** More of a kind than one reads. */
const MOST = 4;

interface GroupProps {
  title: string;
  icon: 'plus' | 'minus' | 'exclamation-triangle';
  findings: Finding[];
}

function Group({ title, icon, findings }: GroupProps) {
  const nameThem = usePeopleText();
  if (findings.length === 0) {
    return null;
  }
  return (
    <section aria-label={title}>
      <Stack direction="row" gap={1} alignItems="center">
        <Icon name={icon} />
        <Text weight="medium">
          {title} ({findings.length})
        </Text>
      </Stack>
      <ul style={{ paddingLeft: '1.5em', overflowWrap: 'anywhere' }}>
        {findings.slice(0, MOST).map(({ kind, start, text, people }, index) => (
          <li key={`${kind} ${start} ${index}`}>
            {nameThem(text, people)}
          </li>
        ))}
        {findings.length > MOST && (
          <li>{t('schedules.preview.more', 'and {{number}} more', { number: findings.length - MOST })}</li>
        )}
      </ul>
    </section>
  );
}

function same(left: Finding, right: Finding): boolean {
  return left.kind === right.kind && left.start === right.start && left.end === right.end && left.text === right.text;
}
