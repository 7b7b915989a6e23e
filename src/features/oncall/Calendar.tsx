import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, IconButton, RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { weekOf } from '../../domain/zoned';
import type { OnCallOfSchedule } from '../../kinds/oncall';
import { useMinute } from '../../platform/clock';
import { NamedCombobox } from '../../ui/NamedCombobox';
import { Tile } from '../../ui/Tile';
import type { Desk } from './desk';
import { Timeline } from './Timeline';
import { mondayAt, SPANS, type useOnCallView, type View, weekStep } from './useOnCallView';
import { Week } from './Week';

interface Props {
  desk: Desk;
  view: ReturnType<typeof useOnCallView>;
  schedules: OnCallOfSchedule[];
}

/** The week as people draw it, or a timeline; both begin at the week that is chosen. */
export function Calendar({ desk, view, schedules }: Props) {
  const styles = useStyles2(getStyles);
  const thisMonday = mondayAt(useMinute(), desk.timeZone);
  const monday = view.monday ?? thisMonday;
  const step = (by: number) => view.change({ week: weekStep(monday, by, thisMonday) });
  const shapes: Array<{ value: View; label: string }> = [
    { value: 'week', label: t('oncall.view.week', 'Week') },
    { value: 'timeline', label: t('oncall.view.timeline', 'Timeline') },
  ];
  return (
    <Tile
      title={t('oncall.view.title', 'Week {{week}}', { week: weekOf(monday).slice(6) })}
      aside={
        <div className={styles.controls}>
          <IconButton
            name="angle-left"
            size="xl"
            aria-label={t('oncall.view.before', 'Week before')}
            onClick={() => step(-1)}
          />
          <Button
            size="sm"
            variant="secondary"
            disabled={monday === thisMonday}
            onClick={() => view.change({ week: undefined })}
          >
            {t('oncall.view.today', 'This week')}
          </Button>
          <IconButton
            name="angle-right"
            size="xl"
            aria-label={t('oncall.view.after', 'Week after')}
            onClick={() => step(1)}
          />
          <Text color="secondary">{desk.timeZone}</Text>
          <RadioButtonGroup
            size="sm"
            aria-label={t('oncall.view.shape', 'View')}
            options={shapes}
            value={view.view}
            onChange={(shape) => view.change({ view: shape })}
          />
          {view.view === 'timeline' && (
            <NamedCombobox
              label={t('oncall.view.span', 'Length of the timeline')}
              width="auto"
              minWidth={12}
              options={SPANS.map((weeks) => ({ value: weeks, label: spanName(weeks) }))}
              value={view.weeks}
              onChange={({ value }) => view.change({ weeks: value })}
            />
          )}
          {view.view === 'timeline' && schedules.length > 1 && (
            <Checkbox
              label={t('oncall.view.all', 'All schedules')}
              value={view.all}
              onChange={({ currentTarget }) => view.change({ all: currentTarget.checked })}
            />
          )}
        </div>
      }
    >
      {view.view === 'timeline' ? (
        <Timeline desk={desk} monday={monday} weeks={view.weeks} all={view.all ? schedules : undefined} />
      ) : (
        <Week key={desk.schedule} desk={desk} monday={monday} onWeek={step} />
      )}
    </Tile>
  );
}

function spanName(weeks: number): string {
  if (weeks === 52) {
    return t('oncall.view.year', 'a year');
  }
  return weeks === 1
    ? t('oncall.view.one-week', '1 week')
    : t('oncall.view.weeks', '{{number}} weeks', { number: weeks });
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
