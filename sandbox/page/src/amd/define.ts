import { sharedModules } from './sharedModules';

type Factory = (...dependencies: unknown[]) => unknown;

interface Definition {
  dependencies: string[];
  factory: Factory;
}

declare global {
  interface Window {
    define?: { (...args: unknown[]): void; amd: object };
  }
}

/** Definitions by the address of the script that made them. */
const definitions = new Map<string, Definition>();

/** AMD's `define`; accepts (factory), (dependencies, factory) and (name, dependencies, factory). */
function define(...args: unknown[]) {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    throw new Error('define() was called outside a plugin script');
  }
  const factory = args.at(-1);
  const dependencies = args.find(Array.isArray) ?? [];
  definitions.set(script.src, {
    dependencies,
    factory: typeof factory === 'function' ? (factory as Factory) : () => factory,
  });
}

/**
 * Loads one AMD bundle and answers its exports; a bundle whose factory is asynchronous is waited for.
 * Rejects with the address when the script does not load or defines nothing, and with the name of a module that
 * the page does not share.
 */
export async function loadAmdModule(address: string): Promise<unknown> {
  const uri = new URL(address, window.location.href).href;
  await loadScript(uri);
  const definition = definitions.get(uri);
  if (!definition) {
    throw new Error(`${uri} did not call define()`);
  }
  const exports: Record<string, unknown> = {};
  const values = await Promise.all(definition.dependencies.map((name) => resolve(name, uri, exports)));
  return (await definition.factory(...values)) ?? exports;
}

function resolve(name: string, uri: string, exports: object): unknown {
  switch (name) {
    case 'module':
      // Chunks are loaded relative to this address.
      return { id: uri, uri, exports };
    case 'exports':
      return exports;
  }
  const load = sharedModules[name];
  if (!load) {
    throw new Error(`The plugin bundle asks for the shared module "${name}", which the sandbox does not have`);
  }
  return load();
}

let scriptsLoading = 0;

/** `define` is on the window only while a bundle loads: other scripts would take the page for an AMD loader. */
async function loadScript(uri: string): Promise<void> {
  scriptsLoading += 1;
  window.define = Object.assign(define, { amd: {} });
  try {
    await new Promise<void>((done, failed) => {
      const script = document.createElement('script');
      script.src = uri;
      script.onload = () => done();
      script.onerror = () => failed(new Error(`The script ${uri} could not be loaded`));
      document.head.append(script);
    });
  } finally {
    scriptsLoading -= 1;
    if (scriptsLoading === 0) {
      delete window.define;
    }
  }
}
