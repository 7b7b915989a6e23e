import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, Input, Switch, useStyles2 } from '@grafana/ui';
import { type Faults, services } from './faults';

interface Props {
  value: Faults;
  onChange: (change: Partial<Faults>) => void;
}

type NumberKey = { [K in keyof Faults]: Faults[K] extends number ? K : never }[keyof Faults];

const numbers: Array<{ key: NumberKey; label: string; max: number; step: number; suffix?: string }> = [
  { key: 'errorRate', label: 'Share of failing requests (0 to 1)', max: 1, step: 0.05 },
  { key: 'latencySeconds', label: 'Added latency', max: 60, step: 0.5, suffix: 's' },
  { key: 'memory', label: 'Memory used (0 to 1, 0 is normal)', max: 1, step: 0.05 },
  { key: 'cpu', label: 'CPU used (0 to 1, 0 is normal)', max: 1, step: 0.05 },
  { key: 'disk', label: 'Disk used (0 to 1, 0 is normal)', max: 1, step: 0.05 },
  { key: 'podRestarts', label: 'Pod restarts', max: 100, step: 1 },
];

export function FaultFields({ value, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <Field label="Service" htmlFor="fault-service" noMargin={true} className={styles.field}>
        <select
          id="fault-service"
          className={styles.select}
          value={value.service}
          onChange={({ target }) => onChange({ service: target.value })}
        >
          {services.map((service) => (
            <option key={service} value={service}>
              {service || 'All services'}
            </option>
          ))}
        </select>
      </Field>
      {numbers.map(({ key, label, max, step, suffix }) => (
        <Field key={key} label={label} htmlFor={`fault-${key}`} noMargin={true} className={styles.field}>
          <Input
            id={`fault-${key}`}
            type="number"
            min={0}
            max={max}
            step={step}
            suffix={suffix}
            value={value[key]}
            onChange={({ currentTarget }) => onChange({ [key]: currentTarget.valueAsNumber || 0 })}
          />
        </Field>
      ))}
      <Field label="Database down" htmlFor="fault-databaseDown" noMargin={true} className={styles.field}>
        <Switch
          id="fault-databaseDown"
          value={value.databaseDown}
          onChange={({ currentTarget }) => onChange({ databaseDown: currentTarget.checked })}
        />
      </Field>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ marginBottom: theme.spacing(2) }),
  select: css({
    width: '100%',
    height: 32,
    background: theme.components.input.background,
    color: theme.components.input.text,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
  }),
});
