import type { BootUser } from './boot';

const viewer = ['plugins.app:access', 'datasources:query', 'datasources:read', 'dashboards:read', 'folders:read'];
const editor = [...viewer, 'datasources:explore', 'dashboards:write', 'annotations:write', 'alert.rules:write'];
const admin = [...editor, 'plugins:write', 'datasources:write', 'org.users:read', 'serviceaccounts:write'];

/** The permissions that Grafana's basic roles carry, as far as a plugin's page can ask for them. */
export function permissionsOf(role: BootUser['orgRole']): Record<string, true> {
  const actions = role === 'Admin' ? admin : role === 'Editor' ? editor : viewer;
  return Object.fromEntries(actions.map((action) => [action, true as const]));
}
