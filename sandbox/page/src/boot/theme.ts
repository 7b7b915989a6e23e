export type ThemeId = 'light' | 'dark';

const key = 'sandbox.theme';

/** The address wins over what was remembered, that over what the host says; dark is Grafana's default. */
export function startTheme(fromHost: string | undefined): ThemeId {
  const asked = new URLSearchParams(window.location.search).get('theme');
  if (isTheme(asked)) {
    rememberTheme(asked);
    return asked;
  }
  const remembered = window.localStorage.getItem(key);
  return isTheme(remembered) ? remembered : isTheme(fromHost) ? fromHost : 'dark';
}

export function rememberTheme(theme: ThemeId) {
  window.localStorage.setItem(key, theme);
}

function isTheme(value: unknown): value is ThemeId {
  return value === 'light' || value === 'dark';
}
