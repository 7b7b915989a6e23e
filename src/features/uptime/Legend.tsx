import React from 'react';
import { Text } from '@grafana/ui';
import { t } from '../../domain/text';

/** How to read the table; every day of a strip also says its figures in words. */
export function Legend() {
  return (
    <Text element="p" variant="bodySmall" color="secondary">
      {t(
        'uptime.legend',
        'Time without samples is unknown: it counts neither as up nor as down, and the range beside the figure says what it could change. Each bar of a strip is a day: point at it, or move to it with Tab, to read it in words. Percentages are cut off, never rounded up. The budget is what may be down until the period ends; time that was not measured allows nothing.'
      )}
    </Text>
  );
}
