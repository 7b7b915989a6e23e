import { css } from '@emotion/css';
import { AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { getBoot } from '../boot/boot';
import { appEvents } from '../services/appEvents';

async function change(login: string) {
  try {
    await signIn(login);
  } catch (error) {
    appEvents.emit(AppEvents.alertError, [
      'Still signed in as before',
      error instanceof Error ? error.message : String(error),
    ]);
  }
}

/** Signs in as somebody else and loads the page again, so that nothing of the former user stays in memory. */
async function signIn(login: string) {
  const response = await fetch('/sandbox/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login }),
  });
  if (!response.ok) {
    throw new Error(`POST /sandbox/login answered ${response.status}`);
  }
  window.location.reload();
}

export function UserSwitcher() {
  const styles = useStyles2(getStyles);
  const { user, users } = getBoot();
  return (
    <select
      className={styles.select}
      aria-label="Signed in as"
      value={user.login}
      onChange={({ target }) => change(target.value)}
    >
      {users.map(({ login, name, role }) => (
        <option key={login} value={login}>
          {`${name || login} (${role})`}
        </option>
      ))}
      {!users.some(({ login }) => login === '') && <option value="">Anonymous (not signed in)</option>}
    </select>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  select: css({
    minWidth: 0,
    width: 180,
    height: 32,
    padding: theme.spacing(0, 1),
    background: theme.components.input.background,
    color: theme.components.input.text,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    [theme.breakpoints.down('md')]: { width: 72 },
  }),
});
