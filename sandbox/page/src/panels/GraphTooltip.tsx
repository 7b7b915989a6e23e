import {
  type DataFrame,
  dateTimeFormat,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type TimeZone,
} from '@grafana/data';
import { SeriesTable, type SeriesTableRowProps, TooltipDisplayMode } from '@grafana/ui';

interface Props {
  /** All series joined on one time field, which comes first. */
  frame: DataFrame;
  /** Per field the row under the cursor, null where the series has none near it. */
  indexes: Array<number | null>;
  seriesIndex: number | null;
  mode: TooltipDisplayMode;
  timeZone: TimeZone;
}

export function GraphTooltip({ frame, indexes, seriesIndex, mode, timeZone }: Props) {
  const row = indexes[0];
  const time = row === null || row === undefined ? undefined : frame.fields[0]?.values[row];
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable
        timestamp={time === undefined ? undefined : dateTimeFormat(time, { timeZone })}
        series={rowsOf({ frame, indexes, seriesIndex, mode })}
      />
    </div>
  );
}

function rowsOf({ frame, indexes, seriesIndex, mode }: Omit<Props, 'timeZone'>): SeriesTableRowProps[] {
  return frame.fields.flatMap((field, index) => {
    const row = indexes[index];
    const wanted = mode === TooltipDisplayMode.Multi || index === seriesIndex;
    if (!wanted || field.type !== FieldType.number || row === null || row === undefined || !field.display) {
      return [];
    }
    const value = field.display(field.values[row]);
    return [
      {
        label: getFieldDisplayName(field, frame),
        value: formattedValueToString(value),
        color: field.state?.seriesIndex === undefined ? value.color : field.display(0).color,
        isActive: index === seriesIndex,
      },
    ];
  });
}
