import { LoadingState } from '@grafana/data';
import type { PanelDataErrorViewProps } from '@grafana/runtime';

/** What a panel says when there is nothing to draw; also handed to plugins as PanelDataErrorView. */
export function NoData({ data, message }: Pick<PanelDataErrorViewProps, 'data' | 'message'>) {
  const failed = data.state === LoadingState.Error;
  const text = failed ? (data.error?.message ?? 'Query failed') : (message ?? 'No data');
  return <div style={{ display: 'grid', placeItems: 'center', height: '100%' }}>{text}</div>;
}
