import React, { useRef } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { STATES } from '../view/view';
import type { BoardTools } from './boardTypes';
import { CardList } from './CardList';
import { getColumnStyles } from './columnStyles';
import type { BoardData } from './useBoardData';

interface Props {
  data: BoardData;
  tools: BoardTools;
  /** The one state whose cards are shown; all of them when absent. */
  shown: IncidentState | undefined;
  onShow: (state: IncidentState | undefined) => void;
}

/** One list for a phone: everything, what burns first, or one state, chosen by chips with their numbers. Moves go through a card's menu. */
export function NarrowBoard({ data, tools, shown, onShow }: Props) {
  const styles = useStyles2(getStyles);
  const columnStyles = useStyles2(getColumnStyles);
  const scroller = useRef<HTMLDivElement>(null);
  const nameOf = (state: IncidentState | undefined) => (state ? stateName(state) : t('incidents.narrow.all', 'All'));
  const pagesOf = (state: IncidentState | undefined) => (state ? data.pages[state] : data.allPages);
  return (
    <>
      <div role="group" aria-label={t('incidents.narrow.states', 'States')} className={styles.chips}>
        {[undefined, ...STATES].map((state) => (
          <button
            key={state ?? 'all'}
            type="button"
            aria-pressed={state === shown}
            className={cx(styles.chip, state === shown && styles.chosen)}
            onClick={() => onShow(state)}
          >
            {nameOf(state)} <span className={styles.count}>{pagesOf(state).total}</span>
          </button>
        ))}
      </div>
      <section className={cx(columnStyles.column, styles.headless)} aria-label={nameOf(shown)}>
        <CardList
          key={shown ?? 'all'}
          name={shown ?? 'all'}
          label={
            shown
              ? t('incidents.column.list', 'Incidents in {{state}}', { state: stateName(shown) })
              : t('incidents.narrow.list', 'Incidents in all states')
          }
          scroller={scroller}
          cards={shown ? data.columns[shown] : data.all}
          pages={pagesOf(shown)}
          tools={tools}
          withState={!shown}
        />
      </section>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chips: css({ display: 'flex', flexWrap: 'wrap', flexShrink: 0, gap: theme.spacing(0.5) }),
  chip: css({
    ...theme.typography.bodySmall,
    minHeight: 32,
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    background: 'transparent',
    color: theme.colors.text.primary,
    whiteSpace: 'nowrap',
  }),
  chosen: css({
    borderColor: theme.colors.primary.border,
    background: theme.colors.action.selected,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  /** Without a header, cards would stand at the very edge of it. */
  headless: css({ paddingTop: theme.spacing(1) }),
  count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
