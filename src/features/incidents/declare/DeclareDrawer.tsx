import React, { useState } from 'react';
import { Drawer } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { Declared } from './Declared';
import { DeclareForm } from './DeclareForm';

interface Props {
  period: HypercarePeriod | undefined;
  onClose: () => void;
}

/** Declares an incident without leaving the page, then shows what the server made of it. */
export function DeclareDrawer({ period, onClose }: Props) {
  const [declared, setDeclared] = useState<Incident>();
  return (
    <Drawer
      title={t('incidents.declare.heading', 'Declare an incident')}
      subtitle={period ? t('incidents.declare.in-period', 'In {{period}}', { period: period.spec.title }) : undefined}
      size="md"
      onClose={onClose}
    >
      {declared ? (
        <Declared incident={declared} onAgain={() => setDeclared(undefined)} onClose={onClose} />
      ) : (
        <DeclareForm period={period} onDeclared={setDeclared} />
      )}
    </Drawer>
  );
}
