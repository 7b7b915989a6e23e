import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type NavModelItem } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Stack } from '@grafana/ui';
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
    <PluginPage
      pageNav={title === undefined ? undefined : nav(title, parent)}
      renderTitle={heading}
      subTitle={subTitle}
      actions={
        // Grafana's row of actions does not wrap.
        actions && (
          <Stack direction="row" wrap="wrap" gap={1}>
            {actions}
          </Stack>
        )
      }
    >
      <ConnectionBanner />
      {children}
    </PluginPage>
  );
}

/** Grafana's own heading lets a long word push the page sideways. */
function heading(title: string) {
  return <h1 className={breaking}>{title}</h1>;
}

const breaking = css({ minWidth: 0, overflowWrap: 'anywhere' });

/** The address is the one Grafana gives the navigation entry, so that the breadcrumbs show that entry once, below a path too. */
function nav(title: string, parent: PageProps['parent']): NavModelItem {
  return { text: title, parentItem: parent && { ...parent, url: locationUtil.assureBaseUrl(parent.url) } };
}
