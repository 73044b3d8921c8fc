-- The lost property office of the pier, one week in July.

INSERT INTO topics (id, name) VALUES
  (1, 'lost'),
  (2, 'found'),
  (3, 'question'),
  (4, 'thanks');

INSERT INTO messages (id, topic_id, name, email, text, state, day) VALUES
  ( 1, 1, 'Amara Okafor',       'amara@okafor.test',       'One sandal, left foot, yellow. I still have the other one.',         'closed', '2025-07-07'),
  ( 2, 2, 'Jonas Lindqvist',    'jonas@lindqvist.test',    'A yellow sandal, left foot. It was in the sand beside the stairs.',  'closed', '2025-07-07'),
  ( 3, 4, 'Amara Okafor',       'amara@okafor.test',       'Both sandals are together again. Thank you, Jonas!',                 'closed', '2025-07-07'),
  ( 4, 1, 'Wei Chen',           'wei@chen.test',           'A kite shaped like a fish. It went east, quickly.',                  'open',   '2025-07-07'),
  ( 5, 3, 'Sofia Rossi',        'sofia@rossi.test',        'Do you keep things over the winter?',                                'closed', '2025-07-08'),
  ( 6, 1, 'Mateusz Nowak',      'mateusz@nowak.test',      'Black umbrella with a wooden handle.',                               'open',   '2025-07-08'),
  ( 7, 2, 'Priya Raman',        'priya@raman.test',        'A black umbrella. The handle is made of plastic.',                   'open',   '2025-07-08'),
  ( 8, 1, 'Fatima Zahra',       'fatima@zahra.test',       'My reading glasses. I cannot read what I am typing here.',           'closed', '2025-07-08'),
  ( 9, 2, 'Old Harbour Choir',  'choir@oldharbour.test',   'Reading glasses, on the bench by the burger bar.',                   'closed', '2025-07-08'),
  (10, 2, 'Kwame Mensah',       'kwame@mensah.test',       'Half a sandwich. I ate it. I am sorry.',                             'closed', '2025-07-09'),
  (11, 1, 'Lucía Fernández',    'lucia@fernandez.test',    'The other half of a sandwich.',                                      'closed', '2025-07-09'),
  (12, 1, 'Björn Þórsson',      'bjorn@thorsson.test',     'Woollen hat, blue, made by my grandmother.',                         'open',   '2025-07-09'),
  (13, 3, 'Sinéad O''Brien',    'sinead@obrien.test',      'How do I describe a song that I have lost?',                         'open',   '2025-07-09'),
  (14, 2, 'Tomasz Wójcik',      'tomasz@wojcik.test',      'A set of three keys on a red string.',                               'open',   '2025-07-10'),
  (15, 1, 'Noor Haddad',        'noor@haddad.test',        'A book, page 212. Please do not tell me how it ends.',               'open',   '2025-07-10'),
  (16, 2, 'Ravi Patel',         'ravi@patel.test',         'A book with a ferry ticket at page 212.',                            'open',   '2025-07-10'),
  (17, 1, 'Grace Achieng',      'grace@achieng.test',      'A grey backpack, with two apples and a spare key in it.',            'open',   '2025-07-10'),
  (18, 3, 'Dmitri Petrov',      'dmitri@petrov.test',      'May one hand in a jellyfish?',                                       'closed', '2025-07-11'),
  (19, 4, 'Fatima Zahra',       'fatima@zahra.test',       'I can see again. Thank you all.',                                    'closed', '2025-07-11'),
  (20, 2, 'Hana Suzuki',        'hana@suzuki.test',        'A wedding ring, in a bucket with sand. It says M + J inside.',       'open',   '2025-07-11'),
  (21, 1, 'Malik Johnson',      'malik@johnson.test',      'A wedding ring. Please answer before Saturday.',                     'open',   '2025-07-11'),
  (22, 2, 'Ingrid Solberg',     'ingrid@solberg.test',     'A blue hat. It looks as if somebody''s grandmother made it.',        'open',   '2025-07-12'),
  (23, 1, 'Yusuf Demir',        'yusuf@demir.test',        'A toy lighthouse, red and white. It belongs to a child of four.',    'open',   '2025-07-12'),
  (24, 3, 'Chloé Dubois',       'chloe@dubois.test',       'My son found a coin from 1871. Whose is it now?',                    'open',   '2025-07-12');
