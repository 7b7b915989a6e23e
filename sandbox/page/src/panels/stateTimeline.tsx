import {
  type DataFrame,
  dateTimeFormat,
  type Field,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  PanelPlugin,
  type PanelProps,
} from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { NoData } from './NoData';
import { NoEditor } from './NoEditor';
import { addPlainOptions } from './singleStatOptions';
import { segmentsOf } from './stateSegments';

interface StateTimelineOptions {
  mergeValues: boolean;
  rowHeight: number;
}

const maxNameWidth = 120;
const minTextWidth = 40;

function StateTimelinePanel({ data, options, width, height, timeRange, timeZone }: PanelProps<StateTimelineOptions>) {
  const rows = data.series.flatMap((frame) => rowsOf(frame));
  if (rows.length === 0) {
    return <NoData data={data} />;
  }
  const from = timeRange.from.valueOf();
  const to = timeRange.to.valueOf();
  const nameWidth = Math.min(maxNameWidth, width / 3);
  const at = (time: number) => dateTimeFormat(time, { timeZone });
  return (
    <div style={{ width, height, overflow: 'hidden' }}>
      {rows.map(({ name, time, field }, index) => (
        <div
          key={index}
          style={{ display: 'flex', alignItems: 'center', gap: 8, height: `${100 / (rows.length + 0.5)}%` }}
        >
          <div style={{ width: nameWidth, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {name}
          </div>
          <Row
            field={field}
            time={time}
            from={from}
            to={to}
            width={width - nameWidth}
            fill={options.rowHeight}
            merge={options.mergeValues}
          />
        </div>
      ))}
      <div style={{ display: 'flex', justifyContent: 'space-between', marginLeft: nameWidth + 8, fontSize: 12 }}>
        <span>{at(from)}</span>
        <span>{at(to)}</span>
      </div>
    </div>
  );
}

interface RowProps {
  field: Field;
  time: Field<number>;
  from: number;
  to: number;
  /** In pixels. */
  width: number;
  /** Share of the row's height. */
  fill: number;
  merge: boolean;
}

function Row({ field, time, from, to, width, fill, merge }: RowProps) {
  const theme = useTheme2();
  return (
    <div style={{ position: 'relative', flex: 1, height: `${fill * 100}%`, overflow: 'hidden' }}>
      {segmentsOf(time.values, field.values, { from, to, merge }).map(({ start, end, value }) => {
        const shown = field.display?.(value) ?? { text: String(value), numeric: NaN, color: undefined };
        const text = formattedValueToString(shown);
        return (
          <div
            key={start}
            title={text}
            style={{
              position: 'absolute',
              insetBlock: 0,
              left: `${(100 * (start - from)) / (to - from)}%`,
              width: `${(100 * (end - start)) / (to - from)}%`,
              background: shown.color,
              color: theme.colors.getContrastText(shown.color ?? theme.colors.background.primary),
              display: 'grid',
              placeItems: 'center',
              overflow: 'hidden',
              whiteSpace: 'nowrap',
            }}
          >
            {(width * (end - start)) / (to - from) > minTextWidth && text}
          </div>
        );
      })}
    </div>
  );
}

function rowsOf(frame: DataFrame) {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const states = frame.fields.filter((field) => field !== time);
  return time ? states.map((field) => ({ name: getFieldDisplayName(field, frame), time, field })) : [];
}

export const stateTimelinePanel = new PanelPlugin<StateTimelineOptions>(StateTimelinePanel)
  .useFieldConfig({
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries({
        lineWidth: 0,
        fillOpacity: 70,
        spanNulls: false,
        hideFrom: undefined,
      })) {
        builder.addCustomEditor({
          id: path,
          path: path as never,
          name: path,
          defaultValue,
          editor: NoEditor,
          override: NoEditor,
          process: (value) => value,
          shouldApply: () => true,
        });
      }
    },
  })
  .setPanelOptions((builder) =>
    addPlainOptions(builder, {
      mergeValues: true,
      rowHeight: 0.9,
      showValue: 'auto',
      alignValue: 'left',
      legend: undefined,
      tooltip: undefined,
    })
  );
