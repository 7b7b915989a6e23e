import {
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  PanelPlugin,
  type PanelProps,
  VizOrientation,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { BarGaugeNamePlacement, BarGaugeSizing, BarGaugeValueMode } from '@grafana/schema';
import { BarGauge, BarGaugeDisplayMode, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import { displayValues } from './displayValues';
import { addPlainOptions, addSingleStatOptions, type SingleStatOptions } from './singleStatOptions';

interface BarGaugeOptions extends SingleStatOptions {
  displayMode: BarGaugeDisplayMode;
  valueMode: BarGaugeValueMode;
  namePlacement: BarGaugeNamePlacement;
  showUnfilled: boolean;
  minVizWidth: number;
  minVizHeight: number;
}

type Values = VizRepeaterRenderValueProps<FieldDisplay, ReturnType<typeof getDisplayValueAlignmentFactors>>;

function BarGaugePanel(props: PanelProps<BarGaugeOptions>) {
  const { data, options, width, height, renderCounter } = props;
  const renderValue = ({
    value: { field, display, view, colIndex },
    width,
    height,
    orientation,
    alignmentFactors,
  }: Values) => (
    <BarGauge
      value={display}
      field={field}
      display={view?.getFieldDisplayProcessor(colIndex ?? 0)}
      width={width}
      height={height}
      orientation={orientation}
      theme={config.theme2}
      itemSpacing={10}
      lcdCellWidth={12}
      alignmentFactors={alignmentFactors}
      displayMode={options.displayMode}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      showUnfilled={options.showUnfilled}
      text={options.text}
    />
  );
  return (
    <VizRepeater
      getValues={() => displayValues(props, false)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={renderValue}
      width={width}
      height={height}
      source={data}
      itemSpacing={10}
      renderCounter={renderCounter}
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      orientation={options.orientation ?? VizOrientation.Auto}
    />
  );
}

export const barGaugePanel = new PanelPlugin<BarGaugeOptions>(BarGaugePanel)
  .useFieldConfig()
  .setPanelOptions((builder) => {
    addSingleStatOptions(builder);
    addPlainOptions(builder, {
      displayMode: BarGaugeDisplayMode.Gradient,
      valueMode: BarGaugeValueMode.Color,
      namePlacement: BarGaugeNamePlacement.Auto,
      showUnfilled: true,
      sizing: BarGaugeSizing.Auto,
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 300,
      'text.titleSize': undefined,
      'text.valueSize': undefined,
    });
  });
