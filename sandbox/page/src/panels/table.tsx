import { cacheFieldDisplayNames, PanelPlugin, type PanelProps } from '@grafana/data';
import { TableCellHeight } from '@grafana/schema';
import { TableCellDisplayMode, type TableSortByFieldState } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { useState } from 'react';
import { addPlainOptions } from './singleStatOptions';
import { NoEditor } from './NoEditor';
import { NoData } from './NoData';

interface TableOptions {
  frameIndex: number;
  showHeader: boolean;
  sortBy?: TableSortByFieldState[];
  enablePagination?: boolean;
  cellHeight: TableCellHeight;
}

const customDefaults: Record<string, unknown> = {
  align: 'auto',
  cellOptions: { type: TableCellDisplayMode.Auto },
  inspect: false,
  filterable: undefined,
  hidden: undefined,
  width: undefined,
  minWidth: undefined,
  displayMode: undefined,
  wrapText: undefined,
};

function TablePanel({ data, options, width, height, timeRange, fieldConfig }: PanelProps<TableOptions>) {
  const [sortBy, setSortBy] = useState(options.sortBy);
  const frame = data.series[options.frameIndex] ?? data.series[0];
  if (!frame || frame.fields.length === 0) {
    return <NoData data={data} />;
  }
  cacheFieldDisplayNames(data.series);
  return (
    <TableNG
      ariaLabel="Table panel"
      data={frame}
      width={width}
      height={height}
      noHeader={!options.showHeader}
      resizable={true}
      initialSortBy={sortBy}
      onSortByChange={setSortBy}
      enablePagination={options.enablePagination}
      timeRange={timeRange}
      fieldConfig={fieldConfig}
      structureRev={data.structureRev}
      cellHeight={options.cellHeight}
    />
  );
}

export const tablePanel = new PanelPlugin<TableOptions>(TablePanel)
  .useFieldConfig({
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries(customDefaults)) {
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
      frameIndex: 0,
      showHeader: true,
      showTypeIcons: false,
      sortBy: undefined,
      cellHeight: TableCellHeight.Sm,
      enablePagination: false,
      footer: undefined,
    })
  );
