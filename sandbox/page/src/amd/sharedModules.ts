import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import i18next from 'i18next';
import lodash from 'lodash';
// eslint-disable-next-line no-restricted-imports -- handed to plugins, as Grafana does; the page does not use it
import moment from 'moment';
import React from 'react';
import ReactDom from 'react-dom';
import jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import { NoData } from '../panels/NoData';
import { PluginPage } from '../shell/PluginPage';

type Loader = () => unknown;

// An ES module is handed on as webpack expects one from AMD: a plain object that says that it is an ES module.
// CommonJS packages are handed on as their exports object, which is their default import here.
const es = (module: object) => ({ __esModule: true, ...module });

/** What a plugin bundle may ask for: the externals of .config/bundler/externals.ts that Grafana still shares. */
export const sharedModules: Record<string, Loader> = {
  '@emotion/css': () => es(emotionCss),
  '@emotion/react': () => es(emotionReact),
  '@grafana/data': () => es(grafanaData),
  // Grafana sets these two by functions that the published package does not export.
  '@grafana/runtime': () => es({ ...grafanaRuntime, PluginPage, PanelDataErrorView: NoData }),
  '@grafana/ui': () => es(grafanaUi),
  i18next: () => es({ ...i18next, default: i18next }),
  lodash: () => lodash,
  moment: () => moment,
  react: () => React,
  'react-dom': () => ReactDom,
  'react/jsx-runtime': () => jsxRuntime,
  rxjs: () => es(rxjs),
  'rxjs/operators': () => es(rxjsOperators),
  // Loaded only when a plugin asks for them.
  'react-router': async () => es(await import('react-router-dom-v5-compat')),
  'react-redux': async () => es(await import('react-redux')),
  redux: async () => es(await import('redux')),
  d3: async () => es(await import('d3')),
  jquery: async () => (await import('jquery')).default,
  prismjs: async () => (await import('prismjs')).default,
  slate: async () => es(await import('slate')),
  'slate-plain-serializer': async () => es(await import('slate-plain-serializer')),
};
