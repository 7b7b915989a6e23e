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
import { catchError, concat, from, map, type Observable, of, timer, takeUntil, share, merge } from 'rxjs';

const loadingAfterMilliseconds = 200;

/** Runs one request of a panel: Loading when it takes a while, then the data, or Error with what the source said. */
export function runRequest(
  source: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: DataSourceApi['query']
): Observable<PanelData> {
  const empty: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...empty, state: LoadingState.Done });
  }
  const answers = new Map<string, DataQueryResponse>();
  const data = from(queryFunction ? queryFunction(request) : source.query(request)).pipe(
    map((response) => {
      answers.set(response.key ?? 'only', response);
      return panelData(empty, [...answers.values()], response);
    }),
    catchError((error: unknown) =>
      of({ ...empty, state: LoadingState.Error, errors: [toDataQueryError(error)], error: toDataQueryError(error) })
    ),
    share()
  );
  const loading = timer(loadingAfterMilliseconds).pipe(
    map(() => empty),
    takeUntil(concat(data, of(undefined)))
  );
  return merge(loading, data);
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
