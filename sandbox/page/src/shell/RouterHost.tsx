import { LocationServiceProvider, locationService } from '@grafana/runtime';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { type NavigationType, type Navigator, Router } from 'react-router-dom';

/**
 * Drives react-router 6 with the history of locationService (history 4), which scenes and plugins use as well.
 * Grafana does it by way of react-router 5 and its bridge; the contexts that a plugin sees are the same.
 */
export function RouterHost({ children }: { children: ReactNode }) {
  const history = locationService.getHistory();
  const [{ location, action }, setState] = useState({ location: history.location, action: history.action });
  useLayoutEffect(
    () =>
      history.listen((next: typeof history.location, nextAction: typeof history.action) =>
        setState({ location: next, action: nextAction })
      ),
    [history]
  );
  return (
    <LocationServiceProvider service={locationService}>
      <Router location={location} navigationType={action as NavigationType} navigator={history as Navigator}>
        {children}
      </Router>
    </LocationServiceProvider>
  );
}
