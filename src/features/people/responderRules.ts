import { type Responder, ResponderInput } from '../../kinds/responder';
import { t } from '../../domain/text';
import { durationWords, formRules } from '../../ui/form/rules';
import { leaveProblems } from '../../ui/people/leaveRules';
import { type ResponderDraft, toInput } from './responderDraft';

export const LISTS = ['leave', 'notify', 'chat'] as const;

/** What a person needs; whether the login exists only Grafana can tell. */
export function responderRules(zone: string, existing?: Responder) {
  return formRules<ResponderDraft>({
    contract: ResponderInput,
    toBody: (draft) => toInput(draft, zone, existing),
    lists: [...LISTS],
    words: {
      displayName: () => t('people.form.need-name', 'Say what the person is called.'),
      name: () => t('people.form.need-address', 'Use lower case letters, digits and hyphens, at most 63.'),
      notify: (part) =>
        part.endsWith('after') ? durationWords() : t('people.form.too-many-rules', 'Ten ways are enough.'),
    },
    more: ({ leave, notify }) => ({
      ...Object.fromEntries(leaveProblems(leave, zone)),
      ...Object.fromEntries(
        (['default', 'important'] as const).flatMap((list) =>
          notify[list].flatMap(({ after }, index) =>
            /^\s*(\d+|(\d+[hms])+)?\s*$/.test(after)
              ? []
              : [[`notify.${list}.${index}.after`, t('people.form.need-minutes', 'Write minutes, such as 5.')]]
          )
        )
      ),
    }),
  });
}
