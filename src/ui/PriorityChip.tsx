import React from 'react';
import { Badge, type BadgeColor } from '@grafana/ui';
import type { Priority } from '../kinds/scalars';
import { t } from '../domain/text';

const COLORS: Record<Priority, BadgeColor> = { P1: 'red', P2: 'orange', P3: 'blue', P4: 'purple' };

export function PriorityChip({ priority, long = false }: { priority: Priority; long?: boolean }) {
  const name = priorityName(priority);
  return (
    <Badge color={COLORS[priority]} text={long ? `${priority} ${name}` : priority} tooltip={long ? undefined : name} />
  );
}

export function priorityName(priority: Priority): string {
  switch (priority) {
    case 'P1':
      return t('ui.priority.p1', 'critical');
    case 'P2':
      return t('ui.priority.p2', 'high');
    case 'P3':
      return t('ui.priority.p3', 'medium');
    case 'P4':
      return t('ui.priority.p4', 'low');
  }
}
