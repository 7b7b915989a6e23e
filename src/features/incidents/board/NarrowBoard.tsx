import React from 'react';
import { css } from '@emotion/css';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { IncidentState } from '../../../kinds/scalars';
import { stateName } from '../../../ui/StateLabel';
import { STATES } from '../view/view';
import type { BoardTools } from './boardTypes';
import { Column } from './Column';
import type { BoardData } from './useBoardData';

interface Props {
  data: BoardData;
  tools: BoardTools;
  shown: IncidentState;
  onShow: (state: IncidentState) => void;
}

/** One column at a time, for a phone: the states are tabs with their numbers. Moves go through the menu of a card. */
export function NarrowBoard({ data, tools, shown, onShow }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.tabs}>
        <TabsBar>
          {STATES.map((state) => (
            <Tab
              key={state}
              label={stateName(state)}
              counter={data.pages[state].total}
              active={state === shown}
              onChangeTab={() => onShow(state)}
            />
          ))}
        </TabsBar>
      </div>
      <Column key={shown} headless state={shown} cards={data.columns[shown]} pages={data.pages[shown]} tools={tools} />
    </>
  );
}

const getStyles = () => ({ tabs: css({ overflowX: 'auto', flexShrink: 0 }) });
