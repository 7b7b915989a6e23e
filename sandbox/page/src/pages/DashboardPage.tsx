import { EmptyState } from '@grafana/ui';
import { Page } from '../shell/Page';

/** Where dashboards are in Grafana. */
export function DashboardPage() {
  const main = { text: 'Dashboards' };
  return (
    <Page section={{ main, node: main }}>
      <EmptyState variant="not-found" message="The sandbox has no dashboards yet" hideImage={true}>
        Panels of the plugin can be seen in dashboards of a real Grafana; docker-compose.yaml starts one.
      </EmptyState>
    </Page>
  );
}
