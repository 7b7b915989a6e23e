import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from '../../../domain/text';

/** Names what is not seen to; nothing where all is. */
export function Undone({ texts }: { texts: string[] }) {
  if (texts.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" title={t('handovers.undone', 'Stays undone')}>
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Alert>
  );
}
