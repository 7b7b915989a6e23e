import { EmptyState, TextLink } from '@grafana/ui';
import { getBoot } from '../boot/boot';
import { Page } from '../shell/Page';

export function NotFoundPage() {
  const main = { text: 'Page not found' };
  return (
    <Page section={{ main, node: main }}>
      <EmptyState variant="not-found" message="The sandbox has no page at this address" hideImage={true}>
        <TextLink href={`/a/${getBoot().plugin.meta.id}`}>Open the plugin</TextLink>
      </EmptyState>
    </Page>
  );
}
