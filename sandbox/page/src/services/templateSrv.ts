import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneValue } from './sceneVariables';

// $name, ${name}, ${name.field}, ${name:format}, ${name.field:format} and [[name]] or [[name:format]].
const pattern = /\$(\w+)|\[\[(\w+)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

/** Variables outside a dashboard: those handed along with a query, and those of the scene that asks. */
export class SandboxTemplateSrv implements TemplateSrv {
  getVariables() {
    return [];
  }

  /** Scenes replaces this at run time when it has ad hoc filters. */
  getAdhocFilters() {
    return [];
  }

  replace(target?: string, scopedVars: ScopedVars = {}, format?: string | Function): string {
    return (target ?? '').replace(pattern, (match, plain, square, squareFormat, braced, _field, bracedFormat) => {
      const name: string = plain ?? square ?? braced;
      const wanted = squareFormat ?? bracedFormat ?? format;
      const scoped = scopedVars[name];
      if (scoped) {
        return formatValue(scoped.value, wanted);
      }
      const fromScene = sceneValue(scopedVars['__sceneObject']?.value, name);
      return fromScene === undefined ? match : formatValue(fromScene, wanted);
    });
  }

  containsTemplate(target?: string): boolean {
    return (target ?? '').search(pattern) >= 0;
  }

  updateTimeRange() {
    // Queries bring their own time range.
  }
}

function formatValue(value: unknown, format: unknown): string {
  if (typeof format === 'function') {
    return String(format(value, {}));
  }
  const values = (Array.isArray(value) ? value : [value]).map(String);
  if (values.length === 1 && format !== 'regex') {
    return values[0] ?? '';
  }
  switch (format) {
    case 'csv':
      return values.join(',');
    case 'pipe':
      return values.join('|');
    case 'regex':
      return `(${values.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`;
    default:
      return `{${values.join(',')}}`;
  }
}
