import React from 'react';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/states';

export function ReportPage() {
  return (
    <Page>
      <Loading />
    </Page>
  );
}
