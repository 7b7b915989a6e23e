import { resource } from './resource';

export const handovers = resource('handovers', { kind: 'Handover' });
