import React, { type ReactNode } from 'react';
import type { NavModelItem } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { ConnectionBanner } from './ConnectionBanner';

interface PageProps {
  /** Heading; the navigation entry's own when absent. */
  title?: string;
  /** Where the way back leads, for pages below a navigation entry. */
  parent?: { text: string; url: string };
  subTitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Frame of every page: Grafana's heading, and word of a lost connection. */
export function Page({ title, parent, subTitle, actions, children }: PageProps) {
  return (
    <PluginPage pageNav={title === undefined ? undefined : nav(title, parent)} subTitle={subTitle} actions={actions}>
      <ConnectionBanner />
      {children}
    </PluginPage>
  );
}

function nav(title: string, parent: PageProps['parent']): NavModelItem {
  return { text: title, parentItem: parent };
}
