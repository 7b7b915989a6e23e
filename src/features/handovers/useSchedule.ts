import { useQuery } from '@tanstack/react-query';
import { schedules } from '../../api/schedules';

/** What a schedule is called and by which clock it goes; its name alone until that is known, and the viewer's clock. */
export function useSchedule(name: string): { title: string; timeZone: string | undefined } {
  const { data } = useQuery(schedules.detail(name));
  return { title: data?.spec.title ?? name, timeZone: data?.spec.timeZone };
}
