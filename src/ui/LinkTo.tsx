import React, { type ComponentProps, type MouseEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { locationUtil } from '@grafana/data';
import { LinkButton } from '@grafana/ui';

type Props = ComponentProps<typeof LinkButton> & {
  /** An address from platform/links. */
  to: string;
};

/** A link that looks like a button: changes the page without a reload, and still opens in a new tab when asked to. */
export function LinkTo({ to, ...rest }: Props) {
  const navigate = useNavigate();
  const onClick = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      navigate(to);
    }
  };
  return <LinkButton {...rest} href={locationUtil.assureBaseUrl(to)} onClick={onClick} />;
}
