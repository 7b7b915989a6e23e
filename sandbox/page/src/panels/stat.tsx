import { type FieldDisplay, PanelPlugin, type PanelProps, VizOrientation } from '@grafana/data';
import { config } from '@grafana/runtime';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  VizRepeater,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import { displayValues } from './displayValues';
import { addPlainOptions, addSingleStatOptions, type SingleStatOptions } from './singleStatOptions';

interface StatOptions extends SingleStatOptions {
  graphMode: BigValueGraphMode;
  colorMode: BigValueColorMode;
  justifyMode: BigValueJustifyMode;
  textMode: BigValueTextMode;
}

function StatPanel(props: PanelProps<StatOptions>) {
  const { data, options, width, height, renderCounter } = props;
  const renderValue = ({ value, width, height, count }: VizRepeaterRenderValueProps<FieldDisplay>) => (
    <BigValue
      value={value.display}
      count={count}
      sparkline={options.graphMode === BigValueGraphMode.None ? undefined : value.sparkline}
      colorMode={options.colorMode}
      graphMode={options.graphMode}
      justifyMode={options.justifyMode}
      textMode={options.textMode}
      text={options.text}
      width={width}
      height={height}
      theme={config.theme2}
    />
  );
  return (
    <VizRepeater
      getValues={() => displayValues(props, options.graphMode !== BigValueGraphMode.None)}
      renderValue={renderValue}
      width={width}
      height={height}
      source={data}
      itemSpacing={3}
      renderCounter={renderCounter}
      autoGrid={true}
      orientation={options.orientation ?? VizOrientation.Auto}
    />
  );
}

export const statPanel = new PanelPlugin<StatOptions>(StatPanel).useFieldConfig().setPanelOptions((builder) => {
  addSingleStatOptions(builder);
  addPlainOptions(builder, {
    textMode: BigValueTextMode.Auto,
    wideLayout: true,
    colorMode: BigValueColorMode.Value,
    graphMode: BigValueGraphMode.Area,
    justifyMode: BigValueJustifyMode.Auto,
    showPercentChange: false,
    percentChangeColorMode: 'standard',
    'text.titleSize': undefined,
    'text.valueSize': undefined,
  });
});
