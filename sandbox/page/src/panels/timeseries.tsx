import {
  type DataFrame,
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  PanelPlugin,
  type PanelProps,
} from '@grafana/data';
import {
  type OptionsWithLegend,
  type OptionsWithTooltip,
  TooltipDisplayMode,
  TimeSeries,
  TooltipPlugin2,
} from '@grafana/ui';
import { addGraphConfig, addGraphOptions } from './graphConfig';
import { GraphTooltip } from './GraphTooltip';
import { NoData } from './NoData';

export type TimeSeriesOptions = OptionsWithLegend & OptionsWithTooltip;

// The enum of @grafana/ui is not exported: 0 shows the nearest series, 1 all of them.
const hoverModes = { one: 0, all: 1 };

function TimeSeriesPanel(props: PanelProps<TimeSeriesOptions>) {
  const { data, options, width, height, timeRange, timeZone, onChangeTimeRange } = props;
  const frames = data.series.filter(hasSeries);
  const { mode } = options.tooltip;
  if (frames.length === 0) {
    return <NoData data={data} />;
  }
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={options}
    >
      {(config, aligned) =>
        mode === TooltipDisplayMode.None ? null : (
          <TooltipPlugin2
            config={config}
            hoverMode={mode === TooltipDisplayMode.Multi ? hoverModes.all : hoverModes.one}
            queryZoom={onChangeTimeRange}
            clientZoom={true}
            render={(_plot, indexes, seriesIndex) => (
              <GraphTooltip
                frame={aligned}
                indexes={indexes}
                seriesIndex={seriesIndex}
                mode={mode}
                timeZone={timeZone}
              />
            )}
          />
        )
      }
    </TimeSeries>
  );
}

function hasSeries({ fields, length }: DataFrame) {
  const types = fields.map(({ type }) => type);
  return length > 0 && types.includes(FieldType.time) && types.includes(FieldType.number);
}

export const timeseriesPanel = new PanelPlugin<TimeSeriesOptions>(TimeSeriesPanel)
  .setPanelOptions(addGraphOptions)
  .useFieldConfig({
    standardOptions: {
      [FieldConfigProperty.Color]: {
        settings: { byValueSupport: true, bySeriesSupport: true, preferThresholdsMode: false },
        defaultValue: { mode: FieldColorModeId.PaletteClassic },
      },
    },
    useCustomConfig: addGraphConfig,
  })
  .setDataSupport({ annotations: true, alertStates: true });
