import { getThemeById, ThemeContext } from '@grafana/data';
import { config, ThemeChangedEvent } from '@grafana/runtime';
import { createContext, type ReactNode, useMemo, useState } from 'react';
import { rememberTheme, type ThemeId } from '../boot/theme';
import { appEvents } from '../services/appEvents';

interface ThemeSwitch {
  theme: ThemeId;
  setTheme: (theme: ThemeId) => void;
}

export const ThemeSwitchContext = createContext<ThemeSwitch>({ theme: 'dark', setTheme: () => undefined });

export function ThemeHost({ start, children }: { start: ThemeId; children: ReactNode }) {
  const [theme, setTheme] = useState<ThemeId>(start);
  const change = useMemo(
    () => ({
      theme,
      setTheme: (next: ThemeId) => {
        rememberTheme(next);
        applyTheme(next);
        setTheme(next);
        appEvents.publish(new ThemeChangedEvent(config.theme2));
      },
    }),
    [theme]
  );
  return (
    <ThemeSwitchContext.Provider value={change}>
      <ThemeContext.Provider value={getThemeById(theme)}>{children}</ThemeContext.Provider>
    </ThemeSwitchContext.Provider>
  );
}

/** The places besides React's context where code looks for the theme. */
export function applyTheme(theme: ThemeId) {
  config.theme2 = getThemeById(theme);
  config.theme = config.theme2.v1;
  config.bootData.user.theme = theme;
  config.bootData.user.lightTheme = theme === 'light';
  document.documentElement.style.colorScheme = theme;
  document.body.classList.remove('theme-light', 'theme-dark');
  document.body.classList.add(`theme-${theme}`);
}
