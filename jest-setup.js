// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';

/** jsdom lays nothing out; components that watch sizes get one silent observer. */
class SilentObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

global.IntersectionObserver ??= SilentObserver;
global.ResizeObserver ??= SilentObserver;
Element.prototype.scrollIntoView ??= function () {};
