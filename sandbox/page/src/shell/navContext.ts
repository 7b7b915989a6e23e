import type { NavModel } from '@grafana/data';
import { createContext } from 'react';

/** The section that the current route belongs to; PluginPage takes title and breadcrumbs from it. */
export const NavContext = createContext<NavModel>({ main: { text: 'Sandbox' }, node: { text: 'Sandbox' } });
