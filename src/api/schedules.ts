import { resource } from './resource';

export const schedules = resource('schedules', { kind: 'Schedule' });
export const shiftOverrides = resource('shiftoverrides', { kind: 'ShiftOverride' });
export const swapRequests = resource('swaprequests', { kind: 'SwapRequest' });
