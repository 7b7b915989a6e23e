import { LoadingState, type PanelData } from '@grafana/data';

/** What a panel says when there is nothing to draw. */
export function NoData({ data }: { data: PanelData }) {
  const text = data.state === LoadingState.Error ? (data.error?.message ?? 'Query failed') : 'No data';
  return <div style={{ display: 'grid', placeItems: 'center', height: '100%' }}>{text}</div>;
}
