import React from 'react';
import { locationUtil } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import { Page } from './Page';

const given: PluginPageProps[] = [];

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: (props: PluginPageProps) => {
    given.push(props);
    return <>{props.renderTitle?.(props.pageNav?.text ?? 'Incidents')}</>;
  },
}));
jest.mock('./ConnectionBanner', () => ({ ConnectionBanner: () => null }));

type BaseOf = Parameters<typeof locationUtil.initialize>[0];

function serveBelow(appSubUrl: string): void {
  locationUtil.initialize({ config: { appSubUrl } as BaseOf['config'] } as BaseOf);
}

afterEach(() => serveBelow(''));

it('names its section by the address that Grafana gives it, also in a Grafana below a path', () => {
  serveBelow('/grafana');
  render(
    <Page title="INC-7" parent={{ text: 'Incidents', url: '/a/x/incidents?period=shop' }}>
      text
    </Page>
  );
  expect(given.at(-1)?.pageNav?.parentItem?.url).toBe('/grafana/a/x/incidents?period=shop');
});

it('breaks a long word of its title', () => {
  render(<Page title="INC-7">text</Page>);
  expect(screen.getByRole('heading', { name: 'INC-7', level: 1 })).toHaveStyle({ overflowWrap: 'anywhere' });
});
