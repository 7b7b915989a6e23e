import React from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import type { Step } from '../../ui/StepBar';

interface Props {
  next: Step | undefined;
  others: Step[];
}

/** Where there is room: everything one can do, each as a button, and below them why one may not. */
export function StepButtons({ next, others }: Props) {
  const steps = [...(next ? [next] : []), ...others];
  const reasons = [...new Set(steps.flatMap(({ refused }) => refused ?? []))];
  return (
    <Stack direction="column" gap={0.5}>
      <Stack direction="row" gap={1} wrap="wrap">
        {steps.map(({ id, label, icon, refused, run }) => (
          <Button
            key={id}
            icon={icon}
            variant={id === next?.id ? 'primary' : 'secondary'}
            disabled={refused !== undefined}
            tooltip={refused}
            onClick={run}
          >
            {label}
          </Button>
        ))}
      </Stack>
      {reasons.map((reason) => (
        <Text key={reason} element="p" color="secondary" variant="bodySmall">
          {reason}
        </Text>
      ))}
    </Stack>
  );
}
