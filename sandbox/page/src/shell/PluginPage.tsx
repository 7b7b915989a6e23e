import { PageLayoutType } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useContext } from 'react';
import { NavContext } from './navContext';
import { Page } from './Page';

/** Stands in for Grafana's PluginPage: same props, same layouts, the section of the current route around it. */
export function PluginPage({ layout = PageLayoutType.Standard, ...props }: PluginPageProps) {
  return <Page layout={layout} section={useContext(NavContext)} {...props} />;
}
