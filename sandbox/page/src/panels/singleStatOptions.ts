import { type PanelOptionsEditorBuilder, type ReduceDataOptions, ReducerID, VizOrientation } from '@grafana/data';
import { NoEditor } from './NoEditor';

export interface SingleStatOptions {
  reduceOptions: ReduceDataOptions;
  orientation: VizOrientation;
  text?: { titleSize?: number; valueSize?: number };
}

/** Options that stat and bar gauge share, with Grafana's defaults. */
export function addSingleStatOptions<T extends SingleStatOptions>(builder: PanelOptionsEditorBuilder<T>) {
  const options = {
    'reduceOptions.values': false,
    'reduceOptions.calcs': [ReducerID.lastNotNull],
    'reduceOptions.fields': '',
    orientation: VizOrientation.Auto,
  };
  addPlainOptions(builder, options);
}

/** Declares options by path and default; none of them can be edited here. */
export function addPlainOptions<T>(builder: PanelOptionsEditorBuilder<T>, options: Record<string, unknown>) {
  for (const [path, defaultValue] of Object.entries(options)) {
    // The builder types paths as keys of T, Grafana itself passes dotted paths.
    builder.addCustomEditor({
      id: path,
      path: path as keyof T & string,
      name: path,
      defaultValue,
      editor: NoEditor,
    } as never);
  }
}
