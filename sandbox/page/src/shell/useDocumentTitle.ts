import { useEffect } from 'react';

/** Most specific part first, as in Grafana; the end says that this is not Grafana. */
export function useDocumentTitle(parts: string[]) {
  const title = [...parts].reverse().concat('Sandbox').join(' - ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
