import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  DataTopic,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, Observable, of, tap } from 'rxjs';

const loadingAfterMilliseconds = 200;

/** Runs one request of a panel: Loading when it takes a while, then the data, or Error with what the source said. */
export function runRequest(
  source: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const empty: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const targets = request.targets.filter((target) => source.filterQuery?.(target) ?? true);
  if (targets.length === 0) {
    return of({ ...empty, state: LoadingState.Done });
  }
  const answers = new Map<string, DataQueryResponse>();
  const data = from((queryFunction ?? source.query.bind(source))({ ...request, targets })).pipe(
    map((response) => {
      answers.set(response.key ?? 'only', response);
      return panelData(empty, [...answers.values()], response);
    }),
    catchError((error: unknown) =>
      of({ ...empty, state: LoadingState.Error, errors: [toDataQueryError(error)], error: toDataQueryError(error) })
    )
  );
  return new Observable((subscriber) => {
    const loading = window.setTimeout(() => subscriber.next(empty), loadingAfterMilliseconds);
    const running = data.pipe(tap(() => window.clearTimeout(loading))).subscribe(subscriber);
    return () => {
      window.clearTimeout(loading);
      running.unsubscribe();
    };
  });
}

function panelData(empty: PanelData, answers: DataQueryResponse[], last: DataQueryResponse): PanelData {
  const frames: DataFrame[] = answers.flatMap(({ data }) => data.map((frame) => toDataFrame(frame)));
  const errors = last.errors ?? (last.error ? [last.error] : undefined);
  return {
    ...empty,
    state: errors ? LoadingState.Error : (last.state ?? LoadingState.Done),
    series: frames.filter(({ meta }) => meta?.dataTopic !== DataTopic.Annotations),
    annotations: frames.filter(({ meta }) => meta?.dataTopic === DataTopic.Annotations),
    errors,
    error: errors?.[0],
  };
}
