import { type FieldDisplay, getFieldDisplayValues, type PanelProps, type ReduceDataOptions } from '@grafana/data';
import { config } from '@grafana/runtime';

/** One value per field (or per row) as stat and bar gauge show them: reduced, formatted, coloured. */
export function displayValues(
  props: Pick<
    PanelProps<{ reduceOptions: ReduceDataOptions }>,
    'data' | 'options' | 'fieldConfig' | 'replaceVariables' | 'timeZone'
  >,
  sparkline: boolean
): FieldDisplay[] {
  return getFieldDisplayValues({
    fieldConfig: props.fieldConfig,
    reduceOptions: props.options.reduceOptions,
    replaceVariables: props.replaceVariables,
    theme: config.theme2,
    data: props.data.series,
    timeZone: props.timeZone,
    sparkline,
  });
}
