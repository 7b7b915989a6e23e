import React, { lazy, Suspense } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { links, routes } from '../platform/links';
import { PluginRoot } from '../platform/PluginRoot';
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
const OnCallPage = lazy(async () => ({ default: (await import('../features/oncall/OnCallPage')).OnCallPage }));
const HandoversPage = lazy(async () => ({
  default: (await import('../features/handovers/HandoversPage')).HandoversPage,
}));
const HandoverPage = lazy(async () => ({ default: (await import('../features/handovers/HandoverPage')).HandoverPage }));
const UptimePage = lazy(async () => ({ default: (await import('../features/uptime/UptimePage')).UptimePage }));
const ReportPage = lazy(async () => ({ default: (await import('../features/reports/ReportPage')).ReportPage }));
const NewPeriodPage = lazy(async () => ({ default: (await import('../features/periods/PeriodPage')).NewPeriodPage }));
const PeriodPage = lazy(async () => ({ default: (await import('../features/periods/PeriodPage')).PeriodPage }));
const NewSchedulePage = lazy(async () => ({
  default: (await import('../features/schedules/SchedulePage')).NewSchedulePage,
}));
const SchedulePage = lazy(async () => ({ default: (await import('../features/schedules/SchedulePage')).SchedulePage }));
const SettingsPages = lazy(async () => ({
  default: (await import('../features/settings/SettingsPages')).SettingsPages,
}));

/** Forms of other features, for the pages of kinds. */
const kindForms = {
  responders: lazy(async () => ({ default: (await import('../features/people/ResponderForm')).ResponderForm })),
  uptimeindicators: lazy(async () => ({ default: (await import('../features/uptime/IndicatorForm')).IndicatorForm })),
};

/** Buttons of other features beside the lists of kinds. */
const kindTools = {
  responders: lazy(async () => ({ default: (await import('../features/people/PeopleImport')).PeopleImport })),
  schedules: lazy(async () => ({ default: (await import('../features/schedules/RosterImport')).RosterImportButton })),
};

/** The app below /a/golive-hypercare-app. */
export function App({ client }: { client?: QueryClient }) {
  const { pathname } = useLocation();
  return (
    <PluginRoot client={client}>
      <PageBoundary resetKey={pathname}>
        <Suspense fallback={<Loading lines={8} />}>
          <Routes>
            <Route index element={<ToOverview />} />
            <Route path={routes.overview} element={<OverviewPage />} />
            <Route path={routes.incidents} element={<IncidentsPage />} />
            <Route path={routes.incident} element={<IncidentPage />} />
            <Route path={routes.onCall} element={<OnCallPage />} />
            <Route path={routes.handovers} element={<HandoversPage />} />
            <Route path={routes.handover} element={<HandoverPage />} />
            <Route path={routes.uptime} element={<UptimePage />} />
            <Route path={routes.reports} element={<ReportPage />} />
            <Route path={routes.newPeriod} element={<NewPeriodPage />} />
            <Route path={routes.period} element={<PeriodPage />} />
            <Route path={routes.newSchedule} element={<NewSchedulePage />} />
            <Route path={routes.schedule} element={<SchedulePage />} />
            <Route path={routes.settings} element={<SettingsPages forms={kindForms} tools={kindTools} />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </PageBoundary>
    </PluginRoot>
  );
}

/** Keeps the query, so that a link to the app with a period lands on that period. */
function ToOverview() {
  const { search } = useLocation();
  return <Navigate to={`${links.overview()}${search}`} replace />;
}
