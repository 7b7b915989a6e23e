import React from 'react';
import { Button, Stack, Text } from '@grafana/ui';
import type { ApiError } from '../../../api/error';
import { t } from '../../../domain/text';

interface Props {
  /** The list, as useInfiniteQuery answers it. */
  pages: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: ApiError | null;
    fetchNextPage: () => Promise<unknown>;
  };
  label: string;
}

/** Under a part of a list: leads to the rest of it, and says when that could not be loaded. Nothing under a whole one. */
export function OlderButton({ pages, label }: Props) {
  if (!pages.hasNextPage) {
    return null;
  }
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      {pages.isFetchNextPageError && (
        <Text color="error" element="p">
          {t('incidents.older.failed', 'The rest could not be loaded: {{reason}}', { reason: pages.error?.message })}
        </Text>
      )}
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        disabled={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {pages.isFetchingNextPage ? t('incidents.older.loading', 'Loading') : label}
      </Button>
    </Stack>
  );
}
