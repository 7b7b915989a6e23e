import type { FieldConfigEditorBuilder, PanelOptionsEditorBuilder } from '@grafana/data';
import {
  AxisColorMode,
  AxisPlacement,
  type GraphFieldConfig,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LineInterpolation,
  StackingMode,
  VisibilityMode,
} from '@grafana/schema';
import { commonOptionsBuilder, type OptionsWithLegend, type OptionsWithTooltip } from '@grafana/ui';
import { NoEditor } from './NoEditor';

/** Grafana's defaults of the time series panel, so that a chart here looks as it will there. */
const defaults: GraphFieldConfig = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  fillOpacity: 0,
  gradientMode: GraphGradientMode.None,
  barAlignment: 0,
  barWidthFactor: 0.6,
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
  spanNulls: false,
  insertNulls: false,
  lineStyle: { fill: 'solid' },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
  axisGridShow: true,
  axisColorMode: AxisColorMode.Text,
};

const extra = ['lineColor', 'fillBelowTo', 'transform', 'axisBorderShow', 'showValues'] as const;

/** Declares every custom property: one that is not declared would be dropped from a panel's field config. */
export function addGraphConfig(builder: FieldConfigEditorBuilder<GraphFieldConfig>) {
  for (const path of [...Object.keys(defaults), ...extra]) {
    if (path.startsWith('axis')) {
      continue;
    }
    builder.addCustomEditor({
      id: path,
      path: path as keyof GraphFieldConfig,
      name: path,
      defaultValue: defaults[path as keyof GraphFieldConfig],
      editor: NoEditor,
      override: NoEditor,
      process: (value) => value,
      shouldApply: () => true,
    });
  }
  commonOptionsBuilder.addStackingConfig(builder, { mode: StackingMode.None, group: 'A' });
  commonOptionsBuilder.addAxisConfig(builder, { ...defaults, axisPlacement: AxisPlacement.Auto });
  commonOptionsBuilder.addHideFrom(builder);
}

export function addGraphOptions(builder: PanelOptionsEditorBuilder<OptionsWithLegend & OptionsWithTooltip>) {
  commonOptionsBuilder.addTooltipOptions(builder);
  commonOptionsBuilder.addLegendOptions(builder);
}
