import type { Shape } from './shape.ts'

export const CONTACT_FORM: Shape = [
  ['24 messages, so the first new one is 25', 'SELECT count(*), max(id) FROM messages', [[24, 24]]],
  [
    'four topics, each with messages',
    'SELECT name, EXISTS (SELECT 1 FROM messages WHERE topic_id = topics.id) FROM topics ORDER BY id',
    [
      ['lost', 1],
      ['found', 1],
      ['question', 1],
      ['thanks', 1],
    ],
  ],
  ['some are open and some are closed', 'SELECT count(DISTINCT state) FROM messages', [[2]]],
  ['some people wrote twice', 'SELECT count(*) > count(DISTINCT email) FROM messages', [[1]]],
  [
    'messages stand in the order of their days',
    'SELECT count(*) FROM messages a JOIN messages b ON b.id > a.id WHERE b.day < a.day',
    [[0]],
  ],
]
