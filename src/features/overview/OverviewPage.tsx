import React from 'react';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/states';

export function OverviewPage() {
  return (
    <Page>
      <Loading />
    </Page>
  );
}
