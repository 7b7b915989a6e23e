import React, { lazy, Suspense, useState } from 'react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { LiveProvider } from '../platform/live';
import { links, routes } from '../platform/links';
import { createQueryClient } from '../platform/queryClient';
import { Loading } from '../ui/states';
import { NotFound } from './NotFound';
import { PageBoundary } from './PageBoundary';

const OverviewPage = lazy(async () => ({ default: (await import('../features/overview/OverviewPage')).OverviewPage }));
const IncidentsPage = lazy(async () => ({
  default: (await import('../features/incidents/IncidentsPage')).IncidentsPage,
}));
const IncidentPage = lazy(async () => ({
  default: (await import('../features/incidents/detail/IncidentPage')).IncidentPage,
}));
const UptimePage = lazy(async () => ({ default: (await import('../features/uptime/UptimePage')).UptimePage }));
const ReportPage = lazy(async () => ({ default: (await import('../features/reports/ReportPage')).ReportPage }));
const SettingsPages = lazy(async () => ({
  default: (await import('../features/settings/SettingsPages')).SettingsPages,
}));

/** The app below /a/golive-hypercare-app. */
export function App({ client: given }: { client?: QueryClient }) {
  const [client] = useState(() => given ?? createQueryClient());
  const { pathname } = useLocation();
  return (
    <QueryClientProvider client={client}>
      <LiveProvider>
        <PageBoundary resetKey={pathname}>
          <Suspense fallback={<Loading lines={8} />}>
            <Routes>
              <Route index element={<ToOverview />} />
              <Route path={routes.overview} element={<OverviewPage />} />
              <Route path={routes.incidents} element={<IncidentsPage />} />
              <Route path={routes.incident} element={<IncidentPage />} />
              <Route path={routes.uptime} element={<UptimePage />} />
              <Route path={routes.reports} element={<ReportPage />} />
              <Route path={routes.settings} element={<SettingsPages />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </PageBoundary>
      </LiveProvider>
    </QueryClientProvider>
  );
}

/** Keeps the query, so that a link to the app with a period lands on that period. */
function ToOverview() {
  const { search } = useLocation();
  return <Navigate to={`${links.overview()}${search}`} replace />;
}
