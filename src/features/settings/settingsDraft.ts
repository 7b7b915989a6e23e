import type { Resolver, ResolverResult } from 'react-hook-form';
import type { AppJsonData, AppSettings, MetricSource } from '../../api/appSettings';
import { t } from '../../domain/text';

export interface SettingsDraft {
  metricSources: MetricSource[];
  ingestLogins: string[];
  allowedHosts: string[];
  /** Empty while it is not changed: a stored secret cannot be read. */
  serviceAccountToken: string;
}

export function toDraft({ jsonData }: AppSettings): SettingsDraft {
  return {
    metricSources: jsonData?.metricSources ?? [],
    ingestLogins: jsonData?.ingestLogins ?? [],
    allowedHosts: jsonData?.allowedHosts ?? [],
    serviceAccountToken: '',
  };
}

/** Settings that this form does not know stay as they are. */
export function toSettings(old: AppSettings, draft: SettingsDraft, replaceToken: boolean) {
  const jsonData: AppJsonData = {
    ...old.jsonData,
    metricSources: draft.metricSources.map(({ name, url }) => ({ name: name.trim(), url: url.trim() })),
    ingestLogins: draft.ingestLogins,
    allowedHosts: draft.allowedHosts,
  };
  const secureJsonData = replaceToken ? { serviceAccountToken: draft.serviceAccountToken.trim() } : undefined;
  // The page can only be opened while the app is on, and a save must not switch it off.
  return { enabled: true, pinned: old.pinned, jsonData, ...(secureJsonData ? { secureJsonData } : {}) };
}

/** Says what is wrong with the name of a source, or undefined. */
function sourceNameProblem(name: string, all: MetricSource[]): string | undefined {
  if (name.trim() === '') {
    return t('config.sources.need-name', 'Give it a name; indicators refer to it.');
  }
  if (all.filter((source) => source.name.trim() === name.trim()).length > 1) {
    return t('config.sources.twice', 'Another source has this name.');
  }
  return undefined;
}

function sourceUrlProblem(text: string): string | undefined {
  try {
    const { protocol } = new URL(text.trim());
    return protocol === 'http:' || protocol === 'https:' ? undefined : urlMessage();
  } catch {
    return urlMessage();
  }
}

function urlMessage(): string {
  return t('config.sources.need-url', 'Write a full address that starts with http:// or https://.');
}

/** Each source is judged by itself, so that the sentence stands at its row. */
export const settingsRules: Resolver<SettingsDraft> = (draft): ResolverResult<SettingsDraft> => {
  const rows = draft.metricSources.map(({ name, url }) => ({
    ...row('name', sourceNameProblem(name, draft.metricSources)),
    ...row('url', sourceUrlProblem(url)),
  }));
  return rows.some((wrong) => Object.keys(wrong).length > 0)
    ? { values: {}, errors: { metricSources: rows } }
    : { values: draft, errors: {} };
};

function row(field: 'name' | 'url', message: string | undefined) {
  return message === undefined ? {} : { [field]: { type: 'rule', message } };
}
