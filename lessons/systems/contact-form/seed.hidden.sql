-- The same office in another year: as many messages, but other people, other things and other topics.

INSERT INTO topics (id, name) VALUES
  (1, 'lost'),
  (2, 'found'),
  (3, 'question'),
  (4, 'thanks');

INSERT INTO messages (id, topic_id, name, email, text, state, day) VALUES
  ( 1, 2, 'Aroha Ngata',        'aroha@ngata.test',        'A green scarf, tied to the railing.',                       'open',   '2025-08-18'),
  ( 2, 2, 'Pavel Dvořák',       'pavel@dvorak.test',       'Four marbles and a whistle, in a sock.',                    'closed', '2025-08-18'),
  ( 3, 1, 'Leila Karimi',       'leila@karimi.test',       'A sock with four marbles. There should be a whistle, too.', 'closed', '2025-08-18'),
  ( 4, 3, 'Samuel Owusu',       'samuel@owusu.test',       'When does the office close for lunch?',                     'closed', '2025-08-18'),
  ( 5, 1, 'Elena Popescu',      'elena@popescu.test',      'A camera, silver, with last summer on it.',                 'open',   '2025-08-19'),
  ( 6, 2, 'Hiroshi Tanaka',     'hiroshi@tanaka.test',     'One earring in the shape of an anchor.',                    'open',   '2025-08-19'),
  ( 7, 2, 'Nia Williams',       'nia@williams.test',       'A bicycle bell. It still rings.',                           'open',   '2025-08-19'),
  ( 8, 1, 'Oscar Lund',         'oscar@lund.test',         'My bicycle. I only need the bell back.',                    'open',   '2025-08-19'),
  ( 9, 4, 'Leila Karimi',       'leila@karimi.test',       'The whistle works. The neighbours send their regards.',     'closed', '2025-08-20'),
  (10, 2, 'Carmen Ruiz',        'carmen@ruiz.test',        'A walking stick with a silver fish on top.',                'open',   '2025-08-20'),
  (11, 3, 'Ahmed Saleh',        'ahmed@saleh.test',        'Can I pay the reward in fries?',                            'open',   '2025-08-20'),
  (12, 2, 'Maja Horvat',        'maja@horvat.test',        'A library book, thirty years late.',                        'closed', '2025-08-20'),
  (13, 1, 'Joseph Kamau',       'joseph@kamau.test',       'A walking stick. I noticed only when I got home.',          'open',   '2025-08-21'),
  (14, 3, 'Freya Nielsen',      'freya@nielsen.test',      'Is the sea responsible for what it takes?',                 'open',   '2025-08-21'),
  (15, 3, 'Omar Farouk',        'omar@farouk.test',        'Do you post things to other countries?',                    'closed', '2025-08-21'),
  (16, 2, 'Anjali Mehta',       'anjali@mehta.test',       'A purse without money, but with a very old photograph.',    'open',   '2025-08-21'),
  (17, 2, 'Piotr Zieliński',    'piotr@zielinski.test',    'A left-handed glove. I looked for the right one.',          'open',   '2025-08-22'),
  (18, 4, 'Elena Popescu',      'elena@popescu.test',      'Thank you for searching the rocks with me.',                'closed', '2025-08-22'),
  (19, 1, 'Zainab Bello',       'zainab@bello.test',       'A right-handed glove.',                                     'open',   '2025-08-22'),
  (20, 2, 'Luca Moretti',       'luca@moretti.test',       'A trumpet. Please collect it soon.',                        'open',   '2025-08-22'),
  (21, 2, 'Keiko Mori',         'keiko@mori.test',         'A passport, slightly wet.',                                 'closed', '2025-08-23'),
  (22, 3, 'Thandiwe Dlamini',   'thandiwe@dlamini.test',   'Who owns a trumpet that nobody collects?',                  'open',   '2025-08-23'),
  (23, 2, 'Ali Rezaei',         'ali@rezaei.test',         'A red balloon. It came back by itself.',                    'open',   '2025-08-23'),
  (24, 4, 'Pavel Dvořák',       'pavel@dvorak.test',       'I have never met so many honest people in one week.',       'open',   '2025-08-23');
