import { AlertRoute, AlertRouteInput, AlertRouteList } from './alert';
import { Contact, ContactInput, ContactList } from './contact';
import { Handover, HandoverInput, HandoverList } from './handover';
import { Incident, IncidentInput, IncidentList } from './incident';
import { HypercarePeriod, HypercarePeriodInput, HypercarePeriodList } from './period';
import { SummaryReport, SummaryReportList } from './report';
import { Responder, ResponderInput, ResponderList } from './responder';
import { Schedule, ScheduleInput, ScheduleList } from './schedule';
import { ShiftOverride, ShiftOverrideInput, ShiftOverrideList } from './shiftOverride';
import { SwapRequest, SwapRequestInput, SwapRequestList } from './swapRequest';
import { UptimeIndicator, UptimeIndicatorInput, UptimeIndicatorList } from './uptime';

/**
 * Every kind of object, by its plural in URLs. The paths of the contract are made from it, and the types of the pages' one way to
 * read and write (api/resource.ts): a kind that is not here exists for neither.
 */
export const kinds = {
  periods: {
    title: 'periods',
    object: HypercarePeriod,
    input: HypercarePeriodInput,
    list: HypercarePeriodList,
  },
  responders: { title: 'responders', object: Responder, input: ResponderInput, list: ResponderList },
  schedules: { title: 'schedules', object: Schedule, input: ScheduleInput, list: ScheduleList },
  shiftoverrides: {
    title: 'shift overrides',
    object: ShiftOverride,
    input: ShiftOverrideInput,
    list: ShiftOverrideList,
  },
  swaprequests: { title: 'swap requests', object: SwapRequest, input: SwapRequestInput, list: SwapRequestList },
  handovers: { title: 'handovers', object: Handover, input: HandoverInput, list: HandoverList },
  alertroutes: { title: 'alert routes', object: AlertRoute, input: AlertRouteInput, list: AlertRouteList },
  contacts: { title: 'contacts', object: Contact, input: ContactInput, list: ContactList },
  uptimeindicators: {
    title: 'uptime indicators',
    object: UptimeIndicator,
    input: UptimeIndicatorInput,
    list: UptimeIndicatorList,
  },
  incidents: { title: 'incidents', object: Incident, input: IncidentInput, list: IncidentList },
  summaryreports: { title: 'published reports', object: SummaryReport, list: SummaryReportList },
};
