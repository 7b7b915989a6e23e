import React from 'react';
import { Menu } from '@grafana/ui';
import { isUnacknowledged } from '../../../domain/incident';
import type { Incident, Move } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { usePermissionWords } from '../../../platform/permissions';

interface Props {
  incident: Incident;
  onMove: (to: IncidentState) => void;
  onAcknowledge: () => void;
  onComment: () => void;
  onOpen: () => void;
}

/** Entries of a card's menu, the likely act first. What one may not do is one line that says who may. */
export function MenuEntries({ incident, onMove, onAcknowledge, onComment, onOpen }: Props) {
  const why = usePermissionWords();
  const { status } = incident;
  const mayNot = why('acknowledge') ?? why('changeState');
  return (
    <>
      {isUnacknowledged(incident) && !why('acknowledge') && (
        <Menu.Item
          label={t('incidents.menu.acknowledge', 'Acknowledge')}
          shortcut="a"
          icon="check"
          onClick={onAcknowledge}
        />
      )}
      {status.moves.length > 0 && !why('changeState') && (
        <Menu.Group label={t('incidents.menu.move-to', 'Move to')}>
          {status.moves.map((move) => (
            <Menu.Item
              key={move.to}
              label={stateName(move.to)}
              description={needs(move)}
              onClick={() => onMove(move.to)}
            />
          ))}
        </Menu.Group>
      )}
      {!mayNot && <Menu.Divider />}
      <Menu.Item
        label={t('incidents.menu.comment', 'Comment')}
        description={why('comment')}
        disabled={why('comment') !== undefined}
        shortcut="c"
        icon="comment-alt"
        onClick={onComment}
      />
      <Menu.Item label={t('incidents.menu.open', 'Open')} shortcut="Enter" icon="arrow-right" onClick={onOpen} />
      {mayNot && (
        <Menu.Item
          label={t('incidents.menu.may-not', 'Acknowledge or move')}
          description={mayNot}
          icon="lock"
          disabled
        />
      )}
    </>
  );
}

function needs(move: Move): string | undefined {
  switch (move.needs) {
    case 'nothing':
      return undefined;
    case 'reason':
      return t('incidents.menu.needs-reason', 'asks for a reason');
    case 'resolution':
      return t('incidents.menu.needs-resolution', 'asks for the resolution');
    case 'rootCause':
      return t('incidents.menu.needs-root-cause', 'asks for resolution and root cause');
  }
}
