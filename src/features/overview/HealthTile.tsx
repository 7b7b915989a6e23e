import React from 'react';
import type { Scorecard } from '../../kinds/scorecard';
import { t } from '../../domain/text';
import { HealthLevel } from '../../ui/HealthLevel';
import { Tile } from '../../ui/Tile';

export function HealthTile({ health }: { health: Scorecard['health'] }) {
  return (
    <Tile title={t('overview.health.title', 'Health')}>
      <HealthLevel health={health} />
    </Tile>
  );
}
