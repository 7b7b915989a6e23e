import React from 'react';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../platform/text';
import { displayName } from '../words';
import { TextDialog } from './TextDialog';

export function CommentDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  return (
    <TextDialog
      title={t('incidents.comment.title', 'Comment on {{id}}', { id: displayName(incident) })}
      label={t('incidents.comment.label', 'Comment')}
      description={t('incidents.comment.hint', 'Markdown.')}
      submitLabel={t('incidents.comment.submit', 'Add comment')}
      field="text"
      send={(text) => mutateAsync({ action: 'comment', body: { text } })}
      onClose={onClose}
    />
  );
}
