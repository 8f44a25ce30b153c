// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Callouts } from '../../../../ui/kit/callouts.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { auditTrail } from '../../contract.ts';

const api = connect({ auditTrail });

/** Recomputes the whole chain and says what came of it. */
export function Verification() {
  const text = useText();
  const check = useMutation({ mutationFn: () => api.auditTrail.verify({}) });
  const { data } = check;
  return (
    <div>
      <Group gap="sm" mb="md">
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {text('audit-trail.verify')}
        </Button>
      </Group>
      {check.isError && <ErrorState error={check.error} onRetry={() => check.mutate()} />}
      {data && (
        <div role="status">
          <Callouts
            items={[
              data.defects.length === 0
                ? {
                    id: 'good',
                    state: 'good',
                    title: text('audit-trail.verified', { count: data.links }),
                    body: (
                      <>
                        {text('audit-trail.last-hash')} <Identifier>{data.lastHash ?? '–'}</Identifier>
                      </>
                    ),
                  }
                : {
                    id: 'bad',
                    state: 'bad',
                    title: text('audit-trail.defects', { count: data.defects.length }),
                    body: (
                      <ul>
                        {data.defects.map(({ seq, defect }) => (
                          <li key={`${seq} ${defect}`}>
                            {seq}: {defect}
                          </li>
                        ))}
                      </ul>
                    ),
                  },
            ]}
          />
        </div>
      )}
    </div>
  );
}
