import React from 'react';
import { Menu } from '@grafana/ui';
import type { Incident, Move } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../platform/text';
import { stateName } from '../../../ui/StateLabel';
import { usePermissionWords } from '../usePermissionWords';

interface Props {
  incident: Incident;
  onMove: (to: IncidentState) => void;
  onAcknowledge: () => void;
  onComment: () => void;
  onOpen: () => void;
}

/** Entries of a card's menu: the moves that the server offers, then what else one does. What one may not do says why. */
export function MenuEntries({ incident, onMove, onAcknowledge, onComment, onOpen }: Props) {
  const why = usePermissionWords();
  const { status } = incident;
  return (
    <>
      <Menu.Group label={t('incidents.menu.move-to', 'Move to')}>
        {status.moves.map((move) => (
          <Menu.Item
            key={move.to}
            label={stateName(move.to)}
            description={why('changeState') ?? needs(move)}
            disabled={why('changeState') !== undefined}
            onClick={() => onMove(move.to)}
          />
        ))}
      </Menu.Group>
      <Menu.Divider />
      {!status.acknowledgedAt && status.state !== 'resolved' && (
        <Menu.Item
          label={t('incidents.menu.acknowledge', 'Acknowledge')}
          description={why('acknowledge')}
          disabled={why('acknowledge') !== undefined}
          shortcut="a"
          icon="check"
          onClick={onAcknowledge}
        />
      )}
      <Menu.Item
        label={t('incidents.menu.comment', 'Comment')}
        description={why('comment')}
        disabled={why('comment') !== undefined}
        shortcut="c"
        icon="comment-alt"
        onClick={onComment}
      />
      <Menu.Item label={t('incidents.menu.open', 'Open')} shortcut="Enter" icon="arrow-right" onClick={onOpen} />
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
